// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/access.hpp"

#include <boost/test/unit_test.hpp>

#include <map>
#include <string>

using namespace tingsted;

namespace {

constexpr role all_roles[] = {role::anonymous,    role::member,      role::editor,
                              role::professional, role::coordinator, role::administrator};
constexpr event_status all_statuses[] = {event_status::draft,     event_status::polling,   event_status::tentative,
                                         event_status::confirmed, event_status::cancelled, event_status::held};

caller acting(role r) { return {r, std::nullopt, "", {organisation_slug{"aa"}, organisation_slug{"mine"}}}; }

facets hosted_by(char const* host, visibility v, event_status s)
{
    facets f;
    f.hosts = {organisation_slug{"another"}, organisation_slug{host}};
    f.visible_to = v;
    f.status = s;
    return f;
}

// What the municipality wants, a letter each: s sees it and may change it, r sees it only, - neither. In the order:
// public own, public other, network own, network other, municipal own, municipal other.
std::map<role, std::string> const published = {{role::anonymous, "rr----"},   {role::member, "rrrr--"},
                                               {role::editor, "srsr--"},      {role::professional, "srsrsr"},
                                               {role::coordinator, "ssssss"}, {role::administrator, "ssssss"}};
std::map<role, std::string> const unpublished = {{role::anonymous, "------"},   {role::member, "------"},
                                                 {role::editor, "s-s---"},      {role::professional, "s-s-s-"},
                                                 {role::coordinator, "ssssss"}, {role::administrator, "ssssss"}};

} // namespace

BOOST_AUTO_TEST_SUITE(who_sees_and_changes_an_event)

BOOST_AUTO_TEST_CASE(is_what_the_table_says)
{
    for (auto const r : all_roles)
        for (auto const s : all_statuses) {
            bool const hidden = s == event_status::draft || s == event_status::polling;
            auto const& row = (hidden ? unpublished : published).at(r);
            std::size_t column = 0;
            for (auto const v : {visibility::everyone, visibility::network, visibility::municipal})
                for (auto const* host : {"mine", "other"}) {
                    auto const e = hosted_by(host, v, s);
                    auto const cell = row[column++];
                    BOOST_TEST_CONTEXT(text(r) << ' ' << text(s) << ' ' << text(v) << ' ' << host)
                    {
                        BOOST_TEST(sees(acting(r), e) == (cell != '-'));
                        for (auto const what : {action::create_event, action::change_event, action::import_calendar})
                            BOOST_TEST(may(acting(r), what, &e).has_value() == (cell == 's'));
                    }
                }
        }
}

BOOST_AUTO_TEST_CASE(a_host_without_an_organisation_of_the_event_is_none)
{
    caller nobody = acting(role::editor);
    nobody.organisations.clear();
    auto const e = hosted_by("mine", visibility::everyone, event_status::confirmed);
    BOOST_TEST((may(nobody, action::change_event, &e).error() == errc::forbidden));
}

BOOST_AUTO_TEST_CASE(other_acts_are_a_matter_of_the_role)
{
    std::map<action, std::string> const may_do = {
        // anonymous, member, editor, professional, coordinator, administrator
        {action::read_public, "yyyyyy"},     {action::create_event, "--yyyy"},     {action::change_event, "--yyyy"},
        {action::import_calendar, "--yyyy"}, {action::change_directory, "----yy"}, {action::manage_tokens, "-----y"},
        {action::operate, "-----y"}};
    for (auto const& [what, row] : may_do)
        for (auto const r : all_roles)
            BOOST_TEST(may(acting(r), what).has_value() == (row[static_cast<std::size_t>(r)] == 'y'));
}

BOOST_AUTO_TEST_CASE(whoever_did_not_sign_in_is_asked_to_and_others_are_refused)
{
    BOOST_TEST((may(acting(role::anonymous), action::change_directory).error() == errc::unauthenticated));
    BOOST_TEST((may(acting(role::member), action::change_directory).error() == errc::forbidden));
}

BOOST_AUTO_TEST_CASE(roles_have_names)
{
    for (auto const r : all_roles)
        BOOST_TEST((role_named(text(r)) == r));
    BOOST_TEST(text(role::coordinator) == "coordinator");
    BOOST_TEST(!role_named("root"));
    BOOST_TEST(!role_named(""));
}

BOOST_AUTO_TEST_SUITE_END()
