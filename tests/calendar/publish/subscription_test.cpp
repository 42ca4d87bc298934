// SPDX-License-Identifier: MPL-2.0
#include "calendar/publish/feed_fetch.hpp"

#include <boost/test/unit_test.hpp>

#include <stdexcept>

using namespace tingsted;

namespace {

subscription full()
{
    subscription s;
    s.id = subscription_id("0193");
    s.revision = revision(3);
    s.owner = account_id("0192");
    s.organisation = organisation_slug("frivilligcenter");
    s.name = "Ældre & \"unge\"";
    s.wanted = kept_filter("area=asaa,jerslev&kind=meeting&goal=3,10&q=a%26b%3Dc%20m%C3%B8de").value();
    s.cancelled = cancelled_mode::confirmed;
    s.created = parsed_instant("2026-11-23T12:00:00Z").value();
    s.rotated = parsed_instant("2026-11-24T12:00:00Z").value();
    return s;
}

caller somebody(role has, std::vector<organisation_slug> of = {})
{
    return {has, account_id(std::string(text(has))), "somebody@example.org", std::move(of)};
}

directory town()
{
    directory d;
    d.organisations.resize(1);
    d.organisations[0].id = organisation_slug("frivilligcenter");
    return d;
}

} // namespace

BOOST_AUTO_TEST_SUITE(a_subscription)

BOOST_AUTO_TEST_CASE(reads_back_as_it_was_written)
{
    BOOST_TEST((subscription_from_body(body_of(full())) == full()));
    subscription personal = full();
    personal.organisation.reset();
    personal.rotated.reset();
    personal.revoked = personal.created;
    BOOST_TEST((subscription_from_body(body_of(personal)) == personal));
    BOOST_CHECK_THROW(subscription_from_body("{}"), std::exception);
}

BOOST_AUTO_TEST_CASE(is_managed_by_its_owner_alone_where_it_is_personal)
{
    auto s = full();
    s.organisation.reset();
    s.owner = account_id("editor");
    BOOST_TEST(may_manage(somebody(role::editor), s));
    BOOST_TEST(!may_manage(somebody(role::administrator), s));
    BOOST_TEST(!may_manage(caller{}, s));
}

BOOST_AUTO_TEST_CASE(of_an_organisation_is_managed_by_who_acts_for_it_whoever_made_it)
{
    auto s = full();
    s.owner = account_id("member");
    BOOST_TEST(!may_manage(somebody(role::member, {*s.organisation}), s));
    BOOST_TEST(may_manage(somebody(role::editor, {*s.organisation}), s));
    BOOST_TEST(!may_manage(somebody(role::editor, {organisation_slug("nat-bro")}), s));
    BOOST_TEST(may_manage(somebody(role::coordinator), s));
}

BOOST_AUTO_TEST_CASE(names_itself_and_an_organisation_that_there_is)
{
    auto s = full();
    BOOST_TEST(flaws_of(s, town()).empty());
    s.name = "";
    s.organisation = organisation_slug("x");
    auto const flaws = flaws_of(s, town());
    BOOST_REQUIRE(flaws.size() == 2u);
    BOOST_TEST(flaws[0].pointer == "/name");
    BOOST_TEST(flaws[1].pointer == "/organisation");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_kept_filter)

BOOST_AUTO_TEST_CASE(keeps_a_name_that_is_gone_and_so_takes_nothing)
{
    auto const f = kept_filter("area=forsvundet").value();
    BOOST_TEST(text(f) == "area=forsvundet");
    facets anywhere;
    BOOST_TEST(!may_have_matched(f, anywhere));
    BOOST_TEST(may_have_matched(kept_filter("").value(), anywhere));
}

BOOST_AUTO_TEST_CASE(is_none_where_text_would_not_have_written_it)
{
    for (auto const* wrong : {"colour=red", "area=%00", "kind=party", "goal=99"})
        BOOST_TEST((kept_filter(wrong).error() == errc::unknown_filter), wrong);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_program)

BOOST_AUTO_TEST_CASE(is_known_by_the_name_that_it_gives_itself)
{
    std::pair<client_family, char const*> const names[] = {
        {client_family::google, "Google-Calendar-Importer"},
        {client_family::outlook_web, "Microsoft Exchange/15.20 (Internet Calendar)"},
        {client_family::outlook, "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17328; Pro)"},
        {client_family::apple, "iOS/17.0 (21A329) dataaccessd/1.0"},
        {client_family::apple, "macOS/14.5 (23F79) CalendarAgent/1028"},
        {client_family::thunderbird, "Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Thunderbird/115.12.0"},
        {client_family::android, "ICSx5/2.2.2 (ktor) Android/14"},
        {client_family::android, "DAVx5/4.4 (2024/05/06; dav4jvm; okhttp/4.12.0) Android/14"},
        {client_family::nextcloud, "Mozilla/5.0 (Linux) Nextcloud Webcal Service (like Google)"},
        {client_family::other, "Evolution/3.46.4"},
        {client_family::other, ""},
    };
    for (auto const& [family, name] : names)
        BOOST_TEST(text(family_of(name)) == text(family), name);
}

BOOST_AUTO_TEST_CASE(has_a_kind_with_a_word_of_its_own)
{
    for (int n = 0; n <= static_cast<int>(client_family::other); ++n) {
        auto const family = static_cast<client_family>(n);
        BOOST_TEST((client_family_named(text(family)) == family));
    }
    BOOST_TEST(!client_family_named("netscape"));
}

BOOST_AUTO_TEST_CASE(of_google_reads_a_million_bytes_and_a_thousand_entries_and_four_fifths_are_told)
{
    BOOST_TEST(!is_nearly_too_large({799'999, 799}));
    BOOST_TEST(is_nearly_too_large({800'000, 1}));
    BOOST_TEST(is_nearly_too_large({1, 800}));
}

BOOST_AUTO_TEST_SUITE_END()
