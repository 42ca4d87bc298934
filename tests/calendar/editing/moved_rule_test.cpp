// SPDX-License-Identifier: MPL-2.0
#include "calendar/editing/moved_rule.hpp"

#include "tests/calendar/event/made.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted {

namespace {

using namespace made;

std::string after(std::string_view rule_text, std::string_view from, std::string_view to)
{
    auto const moved = moved_rule(series(rule_text), wall(from), wall(to), zone_name{"Europe/Copenhagen"});
    return moved ? text(*moved) : "unclear";
}

std::string from_first_tuesday(std::string_view rule_text, std::string_view to)
{
    return after(rule_text, "2026-12-01T16:30:00", to);
}

} // namespace

BOOST_AUTO_TEST_SUITE(a_rule_that_moves_along)

BOOST_AUTO_TEST_CASE(stays_when_only_the_clock_changes)
{
    BOOST_TEST(from_first_tuesday("FREQ=MONTHLY;BYDAY=1TU", "2026-12-01T19:00:00") == "FREQ=MONTHLY;BYDAY=1TU");
    BOOST_TEST(from_first_tuesday("FREQ=DAILY;BYHOUR=16", "2026-12-01T19:00:00") == "unclear");
}

BOOST_AUTO_TEST_CASE(turns_its_weekdays)
{
    BOOST_TEST(from_first_tuesday("FREQ=WEEKLY", "2026-12-03T16:30:00") == "FREQ=WEEKLY");
    BOOST_TEST(from_first_tuesday("FREQ=WEEKLY;BYDAY=TU", "2026-12-03T16:30:00") == "FREQ=WEEKLY;BYDAY=TH");
    BOOST_TEST(from_first_tuesday("FREQ=WEEKLY;BYDAY=TU,FR", "2026-12-02T16:30:00") == "FREQ=WEEKLY;BYDAY=WE,SA");
    BOOST_TEST(from_first_tuesday("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR", "2026-12-06T16:30:00") == "unclear");
}

BOOST_AUTO_TEST_CASE(means_the_how_many_th_of_its_new_weekday)
{
    BOOST_TEST(from_first_tuesday("FREQ=MONTHLY;BYDAY=1TU", "2026-12-02T16:30:00") == "FREQ=MONTHLY;BYDAY=1WE");
    BOOST_TEST(from_first_tuesday("FREQ=MONTHLY;BYDAY=1TU", "2026-12-09T16:30:00") == "FREQ=MONTHLY;BYDAY=2WE");
    BOOST_TEST(from_first_tuesday("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1", "2026-12-02T16:30:00") ==
               "FREQ=MONTHLY;BYDAY=WE;BYSETPOS=1");
    BOOST_TEST(after("FREQ=MONTHLY;BYDAY=-1TU", "2026-12-29T16:30:00", "2026-12-30T16:30:00") ==
               "FREQ=MONTHLY;BYDAY=-1WE");
    BOOST_TEST(from_first_tuesday("FREQ=YEARLY;BYMONTH=12;BYDAY=1TU", "2026-11-02T16:30:00") ==
               "FREQ=YEARLY;BYMONTH=11;BYDAY=1MO");
}

BOOST_AUTO_TEST_CASE(takes_the_new_day_of_the_month_that_every_month_has)
{
    BOOST_TEST(from_first_tuesday("FREQ=MONTHLY", "2026-12-04T16:30:00") == "FREQ=MONTHLY");
    BOOST_TEST(from_first_tuesday("FREQ=MONTHLY;BYMONTHDAY=1", "2026-12-04T16:30:00") == "FREQ=MONTHLY;BYMONTHDAY=4");
    BOOST_TEST(from_first_tuesday("FREQ=MONTHLY;BYMONTHDAY=1", "2026-12-30T16:30:00") == "unclear");
    BOOST_TEST(from_first_tuesday("FREQ=MONTHLY;BYMONTHDAY=1,15", "2026-12-04T16:30:00") == "unclear");
}

BOOST_AUTO_TEST_CASE(takes_its_end_along)
{
    BOOST_TEST(from_first_tuesday("FREQ=WEEKLY;UNTIL=20261222T153000Z", "2026-12-02T19:00:00") ==
               "FREQ=WEEKLY;UNTIL=20261223T180000Z");
    BOOST_TEST(from_first_tuesday("FREQ=WEEKLY;UNTIL=20261222", "2026-12-02T19:00:00") == "FREQ=WEEKLY;UNTIL=20261223");
    BOOST_TEST(from_first_tuesday("FREQ=WEEKLY;COUNT=4", "2026-12-02T19:00:00") == "FREQ=WEEKLY;COUNT=4");
}

BOOST_AUTO_TEST_CASE(is_not_guessed_where_it_is_unusual)
{
    for (auto const rule_text : {"FREQ=YEARLY;BYWEEKNO=49;BYDAY=TU", "FREQ=MONTHLY;BYDAY=TU",
                                 "FREQ=MONTHLY;BYDAY=1TU,3TU", "FREQ=DAILY;BYDAY=MO,TU", "FREQ=YEARLY;BYDAY=49TU"})
        BOOST_TEST(from_first_tuesday(rule_text, "2026-12-02T16:30:00") == "unclear", rule_text);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted
