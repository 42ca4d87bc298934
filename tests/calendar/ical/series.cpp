// SPDX-License-Identifier: MPL-2.0
#include "samples.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted::ical {
using namespace test;

namespace {

std::string vevent(std::string const& lines)
{
    return "BEGIN:VEVENT\nDTSTAMP:20260101T000000Z\n" + lines + "\nEND:VEVENT\n";
}

std::string const master = vevent(
    "UID:1\nSUMMARY:Møde\nDESCRIPTION:Som altid\nLOCATION:Salen\nDTSTART;TZID=Europe/Copenhagen:20261201T163000\n"
    "DTEND;TZID=Europe/Copenhagen:20261201T173000\nRRULE:FREQ=WEEKLY\nSEQUENCE:2");

calendar_file read_dates(std::string const& dates) { return read(calendar(master + dates)); }

event_override read_date(std::string const& lines)
{
    auto const file = read_dates(vevent("UID:1\n" + lines));
    BOOST_REQUIRE_EQUAL(file.events.size(), 1u);
    BOOST_REQUIRE_EQUAL(file.events[0].overrides.size(), 1u);
    return file.events[0].overrides[0];
}

std::string const that_date = "RECURRENCE-ID;TZID=Europe/Copenhagen:20261208T163000\n";
std::string const same_time =
    "DTSTART;TZID=Europe/Copenhagen:20261208T163000\nDTEND;TZID=Europe/Copenhagen:20261208T173000\n";

} // namespace

BOOST_AUTO_TEST_SUITE(reading_series)

BOOST_AUTO_TEST_CASE(a_changed_date_joins_its_series_whichever_comes_first)
{
    std::string const moved =
        vevent("UID:1\nSUMMARY:Møde\nDESCRIPTION:Som altid\nLOCATION:Salen\n" + that_date +
               "DTSTART;TZID=Europe/Copenhagen:20261209T190000\nDTEND;TZID=Europe/Copenhagen:20261209T200000");
    auto const after = read(calendar(master + moved)).events;
    auto const before = read(calendar(moved + master)).events;
    BOOST_REQUIRE_EQUAL(after.size(), 1u);
    BOOST_TEST((after == before));
    event_override expected;
    expected.original_start = wall("2026-12-08T16:30:00");
    expected.starts = wall("2026-12-09T19:00:00");
    BOOST_TEST((after[0].overrides == std::vector<event_override>{expected}));
}

BOOST_AUTO_TEST_CASE(only_what_differs_from_the_series_is_kept)
{
    auto const o = read_date("SUMMARY:Møde\nDESCRIPTION:Som altid\nLOCATION:Salen\n" + that_date + same_time);
    event_override expected;
    expected.original_start = wall("2026-12-08T16:30:00");
    BOOST_TEST((o == expected));
}

BOOST_AUTO_TEST_CASE(title_length_text_and_place_of_a_date_are_taken)
{
    auto const o =
        read_date("SUMMARY:Julemøde\nDESCRIPTION:Medbring nissehue\\n\\nSom altid\nLOCATION:Kirken\n" + that_date +
                  "DTSTART;TZID=Europe/Copenhagen:20261208T163000\nDTEND;TZID=Europe/Copenhagen:20261208T193000");
    BOOST_TEST(o.title.value_or("") == "Julemøde");
    BOOST_TEST((o.ends == wall("2026-12-08T19:30:00")));
    BOOST_TEST(!o.starts.has_value());
    BOOST_TEST(o.note.value_or("") == "Sted: Kirken\nMedbring nissehue");
}

BOOST_AUTO_TEST_CASE(a_cancelled_date_is_cancelled_even_when_it_says_no_more)
{
    BOOST_TEST(read_date("STATUS:CANCELLED\nSUMMARY:AFLYST: Møde\n" + that_date + same_time).cancelled);
    auto const o = read_date("STATUS:CANCELLED\nRECURRENCE-ID:20261208T153000Z");
    BOOST_TEST(o.cancelled);
    BOOST_TEST((o.original_start == wall("2026-12-08T16:30:00")));
    BOOST_TEST(!o.starts.has_value());
    BOOST_TEST(!o.ends.has_value());
}

BOOST_AUTO_TEST_CASE(the_original_date_is_understood_in_every_form)
{
    for (char const* id :
         {"RECURRENCE-ID:20261208T153000Z\n", "RECURRENCE-ID;TZID=Europe/London:20261208T153000\n",
          "RECURRENCE-ID;VALUE=DATE:20261208\n", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261208T153000Z\n"})
        BOOST_TEST(
            (read_date("SUMMARY:x\n" + std::string{id} + same_time).original_start == wall("2026-12-08T16:30:00")), id);
}

BOOST_AUTO_TEST_CASE(a_date_in_another_zone_is_brought_into_that_of_its_series)
{
    auto const o =
        read_date("SUMMARY:Møde\n" + that_date + "DTSTART;TZID=America/New_York:20261208T120000\nDURATION:PT1H");
    BOOST_TEST((o.starts == wall("2026-12-08T18:00:00")));
    BOOST_TEST(!o.ends.has_value());
}

BOOST_AUTO_TEST_CASE(the_highest_sequence_wins_then_the_latest_stamp_then_the_last)
{
    auto const titled = [](char const* title, char const* rest) {
        return vevent(std::string{"UID:9\nDTSTART:20260101T120000Z\nSUMMARY:"} + title + '\n' + rest);
    };
    BOOST_TEST(read(calendar(titled("new", "SEQUENCE:2") + titled("old", "SEQUENCE:1"))).events.at(0).title == "new");
    BOOST_TEST(read(calendar(titled("first", "") + titled("last", ""))).events.at(0).title == "last");
    auto const stamped = [](char const* title, char const* stamp) {
        return std::string{"BEGIN:VEVENT\nUID:9\nDTSTART:20260101T120000Z\nDTSTAMP:"} + stamp + "\nSUMMARY:" + title +
               "\nEND:VEVENT\n";
    };
    auto const file = read(calendar(stamped("later", "20260103T000000Z") + stamped("earlier", "20260102T000000Z")));
    BOOST_REQUIRE_EQUAL(file.events.size(), 1u);
    BOOST_TEST(file.events[0].title == "later");
    BOOST_TEST(has_note(file, note::kind::skipped, "VEVENT", 10));
    BOOST_TEST(
        read(calendar(stamped("later", "20260103T000000Z") + titled("higher", "SEQUENCE:1"))).events.at(0).title ==
        "higher");
}

BOOST_AUTO_TEST_CASE(the_same_rule_decides_between_two_versions_of_one_date)
{
    auto const file =
        read_dates(vevent("UID:1\nSEQUENCE:5\nSUMMARY:new\n" + that_date + same_time) +
                   vevent("UID:1\nSEQUENCE:4\nSUMMARY:old\nRECURRENCE-ID:20261208T153000Z\n" + same_time));
    BOOST_REQUIRE_EQUAL(file.events.at(0).overrides.size(), 1u);
    BOOST_TEST(file.events[0].overrides[0].title.value_or("") == "new");
    BOOST_TEST(file.events[0].sequence == sequence{5}); // the series' is never below its members'
}

BOOST_AUTO_TEST_CASE(a_date_whose_series_is_not_there_becomes_an_event_of_its_own)
{
    auto const file =
        read(calendar(vevent("UID:7\nSUMMARY:a\nRECURRENCE-ID:20261208T153000Z\nDTSTART:20261208T153000Z") +
                      vevent("UID:7\nSUMMARY:b\nRECURRENCE-ID:20261215T153000Z\nDTSTART:20261215T153000Z")));
    BOOST_REQUIRE_EQUAL(file.events.size(), 2u);
    BOOST_TEST(file.events[0].uid.value() == "7/20261208T153000");
    BOOST_TEST(file.events[1].uid.value() == "7/20261215T153000");
    BOOST_TEST(file.events[0].overrides.empty());
    BOOST_TEST((file.events[1].starts == wall("2026-12-15T16:30:00")));
    BOOST_TEST(has_note(file, note::kind::repaired, "RECURRENCE-ID", 4));
}

BOOST_AUTO_TEST_CASE(two_versions_of_a_date_without_a_series_are_one_event)
{
    auto const file =
        read(calendar(vevent("UID:7\nSUMMARY:old\nRECURRENCE-ID:20261208T153000Z\nDTSTART:20261208T153000Z") +
                      vevent("UID:7\nSUMMARY:new\nSEQUENCE:1\nRECURRENCE-ID;TZID=Europe/"
                             "Copenhagen:20261208T163000\nDTSTART:20261208T153000Z")));
    BOOST_REQUIRE_EQUAL(file.events.size(), 1u);
    BOOST_TEST(file.events[0].title == "new");
}

BOOST_AUTO_TEST_CASE(no_two_events_of_a_file_share_a_uid)
{
    auto const file =
        read(calendar(vevent("UID:7/20261208T153000\nSUMMARY:a\nDTSTART:20260101") +
                      vevent("UID:7\nSUMMARY:b\nRECURRENCE-ID:20261208T153000Z\nDTSTART:20261208T153000Z")));
    BOOST_TEST(file.events.size() == 1u);
}

BOOST_AUTO_TEST_CASE(dates_of_whole_days_stay_whole_days)
{
    auto const e = read(calendar(vevent("UID:1\nSUMMARY:x\nDTSTART;VALUE=DATE:20261201\nRRULE:FREQ=DAILY") +
                                 vevent("UID:1\nSUMMARY:x\nRECURRENCE-ID;VALUE=DATE:20261203\nDTSTART;TZID=Europe/"
                                        "Copenhagen:20261204T120000\nDURATION:PT1H")))
                       .events.at(0);
    BOOST_REQUIRE_EQUAL(e.overrides.size(), 1u);
    BOOST_TEST((e.overrides[0].original_start == wall("2026-12-03T00:00:00")));
    BOOST_TEST((e.overrides[0].starts == wall("2026-12-04T00:00:00")));
}

BOOST_AUTO_TEST_CASE(a_date_of_whole_days_may_be_named_by_a_midnight)
{
    auto const file = read("BEGIN:VCALENDAR\nX-WR-TIMEZONE:America/New_York\n" +
                           vevent("UID:1\nSUMMARY:x\nDTSTART;VALUE=DATE:20261201\nRRULE:FREQ=DAILY") +
                           vevent("UID:1\nSUMMARY:y\nRECURRENCE-ID:20261203T000000Z\nDTSTART;VALUE=DATE:20261203") +
                           "END:VCALENDAR\n");
    BOOST_REQUIRE_EQUAL(file.events.size(), 1u);
    BOOST_REQUIRE_EQUAL(file.events[0].overrides.size(), 1u);
    BOOST_TEST((file.events[0].overrides[0].original_start == wall("2026-12-03T00:00:00")));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::ical
