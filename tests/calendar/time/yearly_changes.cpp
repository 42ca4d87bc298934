// SPDX-License-Identifier: MPL-2.0
#include "calendar/time/yearly_change.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted {
namespace {

using namespace std::chrono;

BOOST_AUTO_TEST_SUITE(the_last_line_of_a_zone_file)

BOOST_AUTO_TEST_CASE(tells_both_offsets_and_when_they_change)
{
    auto const c = parsed_yearly_change("CET-1CEST,M3.5.0,M10.5.0/3").value();
    BOOST_TEST((c.standard == clock_setting{hours(1), "CET"}));
    BOOST_TEST((c.daylight == clock_setting{hours(2), "CEST"}));
    BOOST_TEST((c.starts == change_day{.month = 3, .week = 5, .day = 0, .time = hours(2)}));
    BOOST_TEST((c.ends == change_day{.month = 10, .week = 5, .day = 0, .time = hours(3)}));
}

BOOST_AUTO_TEST_CASE(may_have_no_daylight_time_names_in_brackets_and_odd_offsets)
{
    BOOST_TEST((parsed_yearly_change("<+0330>-3:30")->standard == clock_setting{hours(3) + minutes(30), "+0330"}));
    BOOST_TEST(!parsed_yearly_change("UTC0")->daylight);
    BOOST_TEST((parsed_yearly_change("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0")->daylight->offset == hours(11)));
    BOOST_TEST((parsed_yearly_change("LMT0:00:15")->standard.offset == seconds(-15)));
}

BOOST_AUTO_TEST_CASE(may_change_on_numbered_days_and_on_another_day_than_it_names)
{
    auto const c = parsed_yearly_change("AAA3BBB,J60/0,365/-1:30").value();
    auto const turns_in = [&](int y) {
        auto const turns = c.turns_around(year(y));
        return std::pair(turns[2].at, turns[3].at);
    };
    BOOST_TEST((turns_in(2027).first == sys_days(year(2027) / March / 1) + hours(3)));
    BOOST_TEST((turns_in(2028).first == sys_days(year(2028) / March / 1) + hours(3))); // J60 never is 29 February
    BOOST_TEST((turns_in(2028).second == sys_days(year(2028) / December / 31) - minutes(90) + hours(2)));

    auto const nuuk = parsed_yearly_change("<-02>2<-01>,M3.5.0/-1,M10.5.0/0").value();
    BOOST_TEST((nuuk.turns_around(year(2026))[2].at == sys_days(year(2026) / March / 29) + hours(1)));
}

BOOST_AUTO_TEST_CASE(begins_the_year_in_daylight_time_in_the_south)
{
    auto const c = parsed_yearly_change("AEST-10AEDT,M10.1.0,M4.1.0/3").value();
    auto const turns = c.turns_around(year(2026));
    BOOST_TEST(turns[2].after->abbreviation == "AEST");
    BOOST_TEST((turns[2].at == sys_days(year(2026) / April / 4) + hours(16)));
    BOOST_TEST(std::ranges::is_sorted(turns, {}, &clock_turn::at));
}

BOOST_AUTO_TEST_CASE(is_refused_when_it_is_anything_else)
{
    for (auto const* line :
         {"", "TZif2x", "CET", "CE-1", "CET-25", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
          "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J365", "CET-1CEST,M3.5.0,M10.5.0/168",
          "CET-1CEST,M3.5.0,M10.5.0 ", "<+03-3", "CET-1CEST,,", "CET-1CEST,M3.5.0/2:60,M10.5.0"})
        BOOST_TEST(!parsed_yearly_change(line), line);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace tingsted
