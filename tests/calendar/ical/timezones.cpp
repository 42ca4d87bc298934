// SPDX-License-Identifier: MPL-2.0
#include "samples.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted::ical {
using namespace test;

namespace {

std::size_t count_of(std::string_view lines, std::string_view line) { return lines_of(lines, line).size(); }

std::string written(char const* zone, std::string_view when = "2026-06-01T00:00:00Z")
{
    return timezone_lines(zone_name{zone}, at(when));
}

} // namespace

BOOST_AUTO_TEST_SUITE(time_zones_of_a_feed)

BOOST_AUTO_TEST_CASE(copenhagen_has_the_pair_that_repeats)
{
    BOOST_TEST(written("Europe/Copenhagen") == "BEGIN:VTIMEZONE\r\n"
                                               "TZID:Europe/Copenhagen\r\n"
                                               "X-LIC-LOCATION:Europe/Copenhagen\r\n"
                                               "BEGIN:DAYLIGHT\r\n"
                                               "TZNAME:CEST\r\n"
                                               "TZOFFSETFROM:+0100\r\n"
                                               "TZOFFSETTO:+0200\r\n"
                                               "DTSTART:19700329T020000\r\n"
                                               "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
                                               "END:DAYLIGHT\r\n"
                                               "BEGIN:STANDARD\r\n"
                                               "TZNAME:CET\r\n"
                                               "TZOFFSETFROM:+0200\r\n"
                                               "TZOFFSETTO:+0100\r\n"
                                               "DTSTART:19701025T030000\r\n"
                                               "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
                                               "END:STANDARD\r\n"
                                               "END:VTIMEZONE\r\n");
}

BOOST_AUTO_TEST_CASE(the_pair_is_the_same_in_summer_winter_and_far_ahead)
{
    auto const now = written("Europe/Copenhagen");
    BOOST_TEST(written("Europe/Copenhagen", "2026-01-01T00:00:00Z") == now);
    BOOST_TEST(written("Europe/Copenhagen", "2050-01-01T00:00:00Z") == now);
}

BOOST_AUTO_TEST_CASE(new_york_changes_on_the_second_and_first_sunday)
{
    auto const lines = written("America/New_York");
    BOOST_TEST(count_of(lines, "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU") == 1u);
    BOOST_TEST(count_of(lines, "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU") == 1u);
    BOOST_TEST(count_of(lines, "DTSTART:19700308T020000") == 1u);
    BOOST_TEST(count_of(lines, "DTSTART:19701101T020000") == 1u);
}

BOOST_AUTO_TEST_CASE(a_zone_without_summer_time_has_one_observance_and_no_rule)
{
    auto const lines = written("Asia/Tokyo");
    BOOST_TEST(count_of(lines, "BEGIN:STANDARD") == 1u);
    BOOST_TEST(count_of(lines, "BEGIN:DAYLIGHT") == 0u);
    BOOST_TEST(count_of(lines, "RRULE") == 0u);
    BOOST_TEST(line_of(lines, "TZOFFSETFROM") == "TZOFFSETFROM:+0900");
    BOOST_TEST(line_of(lines, "TZOFFSETTO") == "TZOFFSETTO:+0900");
    BOOST_TEST(line_of(lines, "DTSTART") == "DTSTART:19700101T000000");
}

BOOST_AUTO_TEST_CASE(a_zone_that_no_yearly_rule_explains_has_a_fixed_observance)
{
    auto const lines = written("Africa/Casablanca"); // its clocks follow the moon
    BOOST_TEST(count_of(lines, "BEGIN:STANDARD") == 1u);
    BOOST_TEST(count_of(lines, "RRULE") == 0u);
}

BOOST_AUTO_TEST_CASE(a_zone_whose_law_is_about_to_change_has_a_fixed_observance)
{
    for (auto const& lines :
         {written("America/Santiago", "2019-01-01T00:00:00Z"), written("Europe/London", "1985-01-01T00:00:00Z"),
          written("America/St_Johns", "2008-01-01T00:00:00Z")}) // the last: another time of the day
        BOOST_TEST(count_of(lines, "RRULE") == 0u);
}

BOOST_AUTO_TEST_CASE(a_change_on_a_weekday_in_a_span_of_days_keeps_its_rule)
{
    auto const lines = written("Asia/Jerusalem"); // the Friday before the last Sunday of March
    BOOST_TEST(count_of(lines, "RRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=23,24,25,26,27,28,29;BYDAY=FR") == 1u);
    BOOST_TEST(count_of(lines, "DTSTART:19700327T020000") == 1u);
}

BOOST_AUTO_TEST_CASE(standard_is_the_smaller_offset_whatever_the_law_calls_it)
{
    auto const lines = content_lines(written("Europe/Dublin"));
    auto const standard = std::find(lines.begin(), lines.end(), "BEGIN:STANDARD");
    BOOST_REQUIRE(standard != lines.end());
    BOOST_TEST(*(standard + 3) == "TZOFFSETTO:+0000");
}

BOOST_AUTO_TEST_CASE(half_hours_and_offsets_west_are_written_with_their_sign)
{
    BOOST_TEST(line_of(written("Asia/Kolkata"), "TZOFFSETTO") == "TZOFFSETTO:+0530");
    BOOST_TEST(count_of(written("America/St_Johns"), "TZOFFSETTO:-0330") == 1u);
}

BOOST_AUTO_TEST_CASE(every_zone_in_use_has_one_standard_and_at_most_one_daylight)
{
    for (char const* zone : {"Europe/Copenhagen", "Atlantic/Faroe", "America/Nuuk", "Europe/London", "Europe/Istanbul",
                             "Australia/Lord_Howe", "America/Santiago", "Africa/Cairo", "Pacific/Apia", "Etc/UTC"}) {
        auto const lines = written(zone);
        BOOST_TEST(count_of(lines, "BEGIN:STANDARD") == 1u, zone);
        BOOST_TEST(count_of(lines, "BEGIN:DAYLIGHT") <= 1u, zone);
        BOOST_TEST(count_of(lines, "BEGIN:DAYLIGHT") * 2 == count_of(lines, "RRULE"), zone);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::ical
