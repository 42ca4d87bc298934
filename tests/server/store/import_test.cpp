// SPDX-License-Identifier: MPL-2.0
#include "empty_store.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted::tests {

namespace {

event foreign(std::string const& uid, std::string title)
{
    auto e = planned(std::move(title));
    e.uid = event_uid{uid};
    e.hosts.clear();
    e.address = "Hallen";
    return e;
}

struct importing_store : empty_store {
    ical::calendar_file file;

    result<import_report> import(std::string const& host = "naturgruppen", caller const& who = coordinator())
    {
        return kept->write_now([&](writing& w) { return w.import(who, organisation_slug{host}, "club.ics", file); });
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(an_import, importing_store)

BOOST_AUTO_TEST_CASE(makes_events_once)
{
    file.events = {foreign("a@club", "Gåtur"), foreign("b@club", "Kaffe")};
    BOOST_TEST(import()->created == 2u);
    auto const head = kept->head();
    auto const again = import().value();
    BOOST_TEST((again.created == 0u && again.changed == 0u && again.unchanged == 2u));
    BOOST_TEST((kept->head() == head));
    auto const made = matching({});
    BOOST_TEST((made[0].hosts == std::vector{organisation_slug{"naturgruppen"}}));
    BOOST_TEST(made[0].source == "club.ics");
}

BOOST_AUTO_TEST_CASE(changes_what_the_file_says_and_keeps_what_people_added)
{
    file.events = {foreign("a@club", "Gåtur")};
    import().value();
    auto const e = matching({}).at(0);
    change(e.id, [](event& x) { x.topics = {topic_slug{"natur"}}; });
    file.events[0].title = "Lang gåtur";
    file.events[0].starts += std::chrono::minutes{15};
    BOOST_TEST(import()->changed == 1u);

    auto const now = found(e.id).value();
    BOOST_TEST(now.title == "Lang gåtur");
    BOOST_TEST((now.starts == e.starts + std::chrono::minutes{15}));
    BOOST_TEST((now.topics == std::vector{topic_slug{"natur"}}));
    BOOST_TEST((now.page == e.page && now.uid == e.uid));
}

BOOST_AUTO_TEST_CASE(skips_with_a_note_what_breaks_a_rule)
{
    file.events = {foreign("a@club", ""), foreign("b@club", "Kaffe"), foreign("b@club", "Kaffe igen")};
    file.notes = {{ical::note::kind::repaired, 3, "DTSTAMP", "was missing", "a@club"}};
    auto const report = import().value();
    BOOST_TEST((report.created == 1u && report.skipped == 2u));
    BOOST_TEST(report.notes.size() == 3u);
    BOOST_TEST(report.notes[1].uid == "a@club");
    BOOST_TEST(report.notes[2].reason == "the file has this uid twice");
}

BOOST_AUTO_TEST_CASE(leaves_the_events_of_other_hosts_alone)
{
    file.events = {foreign("a@club", "Gåtur")};
    import().value();
    file.events[0].title = "Kapret";
    auto const report = import("sundhedshuset").value();
    BOOST_TEST(report.skipped == 1u);
    BOOST_TEST(matching({}).at(0).title == "Gåtur");
}

BOOST_AUTO_TEST_CASE(is_for_those_who_may_and_for_hosts_that_are_there)
{
    file.events = {foreign("a@club", "Gåtur")};
    BOOST_TEST((import("naturgruppen", somebody(role::editor, {"sundhedshuset"})).error() == errc::forbidden));
    BOOST_TEST((import("findes-ikke").error() == errc::not_found));
    BOOST_TEST(import("naturgruppen", somebody(role::editor, {"naturgruppen"}))->created == 1u);
}

BOOST_AUTO_TEST_CASE(gives_equal_titles_pages_of_their_own)
{
    for (int i = 0; i < 40; ++i)
        file.events.push_back(foreign("t" + std::to_string(i), "Træning"));
    BOOST_TEST(import()->created == 40u);
    BOOST_TEST(kept->read_now([](reading& r) { return r.find(slug{"traening"}).has_value(); }).value);
    BOOST_TEST(kept->read_now([](reading& r) { return r.find(slug{"traening-40"}).has_value(); }).value);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
