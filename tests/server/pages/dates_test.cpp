// SPDX-License-Identifier: MPL-2.0
#include "server/pages/dates.hpp"

#include <boost/test/unit_test.hpp>

using namespace tingsted;
using namespace tingsted::pages;

namespace {

wall_time at(std::string_view s) { return parsed_wall_time(s).value(); }
local_day day(std::string_view s) { return parsed_day(s).value(); }

} // namespace

BOOST_AUTO_TEST_SUITE(days_and_times_are_written_as_people_write_them)

BOOST_AUTO_TEST_CASE(a_long_date_names_its_weekday)
{
    BOOST_TEST(long_date(day("2026-11-03"), "da") == "tirsdag den 3. november 2026");
    BOOST_TEST(long_date(day("2026-11-03"), "en") == "Tuesday 3 November 2026");
}

BOOST_AUTO_TEST_CASE(a_short_danish_date_has_no_leading_zeros)
{
    BOOST_TEST(short_date(day("1990-02-01"), "da") == "1.2.1990");
    BOOST_TEST(short_date(day("1990-02-01"), "en") == "1 Feb 1990");
}

BOOST_AUTO_TEST_CASE(the_danish_clock_has_a_full_stop)
{
    BOOST_TEST(at_clock(at("2026-11-03T17:30:00"), "da") == "kl. 17.30");
    BOOST_TEST(clock_range(at("2026-11-03T16:00:00"), at("2026-11-03T18:00:00"), "da") == "kl. 16.00–18.00");
    BOOST_TEST(clock_time(at("2026-11-03T09:05:00"), "da") == "09.05");
}

BOOST_AUTO_TEST_CASE(the_english_clock_says_am_and_pm_once_where_once_is_enough)
{
    BOOST_TEST(at_clock(at("2026-11-03T17:30:00"), "en") == "5.30 pm");
    BOOST_TEST(clock_range(at("2026-11-03T16:00:00"), at("2026-11-03T17:30:00"), "en") == "4–5.30 pm");
    BOOST_TEST(clock_range(at("2026-11-03T11:00:00"), at("2026-11-03T13:00:00"), "en") == "11 am–1 pm");
    BOOST_TEST(clock_time(at("2026-11-03T12:00:00"), "en") == "12 noon");
    BOOST_TEST(clock_time(at("2026-11-03T00:00:00"), "en") == "12 midnight");
    BOOST_TEST(clock_time(at("2026-11-03T00:15:00"), "en") == "12.15 am");
}

BOOST_AUTO_TEST_CASE(weeks_are_those_of_iso_8601)
{
    BOOST_TEST(week_text(day("2026-10-12"), "da") == "uge 42");
    BOOST_TEST(week_text(day("2026-12-28"), "da") == "uge 53");
    BOOST_TEST(week_text(day("2027-01-04"), "en") == "week 1");
}

BOOST_AUTO_TEST_CASE(a_stretch_names_its_second_day_only_where_there_is_one)
{
    auto const from = at("2026-12-31T22:00:00");
    BOOST_TEST(stretch_text(from, at("2026-12-31T23:30:00"), false, "da") ==
               "torsdag den 31. december 2026 kl. 22.00–23.30");
    BOOST_TEST(stretch_text(from, at("2027-01-01T00:00:00"), false, "da") ==
               "torsdag den 31. december 2026 kl. 22.00–00.00");
    BOOST_TEST(stretch_text(from, at("2027-01-01T02:00:00"), false, "da") ==
               "fra torsdag den 31. december 2026 kl. 22.00 til fredag den 1. januar 2027 kl. 02.00");
}

BOOST_AUTO_TEST_CASE(a_whole_day_ends_on_its_last_day_and_not_on_the_midnight_after)
{
    auto const from = at("2026-11-03T00:00:00");
    BOOST_TEST(stretch_text(from, at("2026-11-04T00:00:00"), true, "da") == "tirsdag den 3. november 2026, hele dagen");
    BOOST_TEST(stretch_text(from, at("2026-11-06T00:00:00"), true, "en") ==
               "from Tuesday 3 November 2026 to Thursday 5 November 2026");
}

BOOST_AUTO_TEST_CASE(english_ordinals_know_their_teens)
{
    BOOST_TEST(ordinal(1, "en") == "1st");
    BOOST_TEST(ordinal(11, "en") == "11th");
    BOOST_TEST(ordinal(22, "en") == "22nd");
    BOOST_TEST(ordinal(3, "da") == "3.");
}

BOOST_AUTO_TEST_SUITE_END()
