// SPDX-License-Identifier: MPL-2.0
#include "samples.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted::ical {
using namespace test;

BOOST_AUTO_TEST_SUITE(reading_a_calendar)

BOOST_AUTO_TEST_CASE(its_name_is_known)
{
    BOOST_TEST(read(calendar("X-WR-CALNAME:Roklub\\, Ålborg")).name == "Roklub, Ålborg");
    BOOST_TEST(read(calendar("NAME:Roklub")).name == "Roklub");
    BOOST_TEST(read(calendar("")).name.empty());
}

BOOST_AUTO_TEST_CASE(how_often_it_changes_is_known)
{
    using namespace std::chrono_literals;
    BOOST_TEST((read(calendar("REFRESH-INTERVAL;VALUE=DURATION:PT4H\nX-PUBLISHED-TTL:PT1H")).refresh == 4h));
    BOOST_TEST((read(calendar("X-PUBLISHED-TTL:P1D")).refresh == 24h));
    BOOST_TEST((read(calendar("REFRESH-INTERVAL:-PT1H")).refresh == 0s));
    BOOST_TEST((read(calendar("REFRESH-INTERVAL:often")).refresh == 0s));
    BOOST_TEST((read(calendar("")).refresh == 0s));
}

BOOST_AUTO_TEST_CASE(missing_ends_are_repaired)
{
    auto const file =
        read("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260101\nBEGIN:VEVENT\nUID:2\nDTSTART:20260102\n");
    BOOST_TEST(file.events.size() == 2u);
    BOOST_TEST(has_note(file, note::kind::repaired, "VEVENT", 5));
    BOOST_TEST(has_note(file, note::kind::repaired, "VCALENDAR"));
}

BOOST_AUTO_TEST_CASE(a_missing_begin_is_repaired)
{
    auto const file = read("BEGIN:VEVENT\nUID:1\nDTSTART:20260101\nEND:VEVENT\nEND:VCALENDAR\n");
    BOOST_TEST(file.events.size() == 1u);
    BOOST_TEST(has_note(file, note::kind::repaired, "VCALENDAR", 1));
    BOOST_TEST(has_note(file, note::kind::skipped, "VCALENDAR", 5));
}

BOOST_AUTO_TEST_CASE(other_components_are_named_and_skipped)
{
    auto const file = read(calendar(
        "BEGIN:VTODO\nUID:1\nEND:VTODO\nBEGIN:VEVENT\nUID:2\nDTSTART:20260101\nEND:VEVENT\nBEGIN:X-FOO\nEND:X-FOO"));
    BOOST_TEST(file.events.size() == 1u);
    BOOST_TEST(has_note(file, note::kind::skipped, "VTODO", 4));
    BOOST_TEST(has_note(file, note::kind::skipped, "X-FOO", 11));
}

BOOST_AUTO_TEST_CASE(several_calendars_in_one_file_are_all_read_each_in_its_zone)
{
    auto const file =
        read(calendar("X-WR-TIMEZONE:Europe/London\nBEGIN:VEVENT\nUID:1\nDTSTART:20260101T120000\nEND:VEVENT") +
             calendar("BEGIN:VEVENT\nUID:2\nDTSTART:20260101T120000\nEND:VEVENT"));
    BOOST_REQUIRE_EQUAL(file.events.size(), 2u);
    BOOST_TEST(file.events[0].zone.value() == "Europe/London");
    BOOST_TEST(file.events[1].zone == copenhagen);
}

BOOST_AUTO_TEST_CASE(a_line_that_is_none_is_named)
{
    auto const file = read(calendar_with_event("UID:1\nDTSTART:20260101\nDESCRIPTION:first line\nsecond line"));
    BOOST_TEST(has_note(file, note::kind::skipped, "", 8));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::ical
