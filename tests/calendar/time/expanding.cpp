// SPDX-License-Identifier: MPL-2.0
#include "calendar/time/expand.hpp"
#include "tests/calendar/time/series.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted {
namespace {

using namespace std::chrono;

zone_name const copenhagen("Europe/Copenhagen");

void expect(std::string_view rule_text, std::string_view first, std::string_view expected, std::size_t n)
{
    BOOST_TEST_CONTEXT(rule_text << " from " << first)
    BOOST_TEST(starts(rule_text, first, n) == list(expected), boost::test_tools::per_element());
}

// All of them.
void expect_all(std::string_view rule_text, std::string_view first, std::string_view expected)
{
    expect(rule_text, first, expected, 1'000);
}

// The first ones.
void expect_first(std::string_view rule_text, std::string_view first, std::string_view expected)
{
    expect(rule_text, first, expected, list(expected).size());
}

BOOST_AUTO_TEST_SUITE(what_people_plan)

BOOST_AUTO_TEST_CASE(the_first_tuesday_of_each_month)
{
    expect_first("FREQ=MONTHLY;BYDAY=1TU", "20261201", "20261201 20270105 20270202 20270302 20270406");
}

BOOST_AUTO_TEST_CASE(the_last_weekday_of_each_month)
{
    expect_first("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "20260130",
                 "20260130 20260227 20260331 20260430 20260529");
}

BOOST_AUTO_TEST_CASE(every_other_week_on_two_days)
{
    expect_all("FREQ=WEEKLY;INTERVAL=2;COUNT=5;BYDAY=TU,TH", "20260106",
               "20260106 20260108 20260120 20260122 20260203");
}

BOOST_AUTO_TEST_CASE(every_weekday)
{
    expect_first("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "20260102",
                 "20260102 20260105 20260106 20260107 20260108 20260109 20260112");
}

BOOST_AUTO_TEST_CASE(a_birthday_on_leap_day) { expect_first("FREQ=YEARLY", "20240229", "20240229 20280229 20320229"); }

BOOST_AUTO_TEST_CASE(the_31st_where_there_is_one)
{
    expect_first("FREQ=MONTHLY", "20260131", "20260131 20260331 20260531 20260731 20260831 20261031 20261231");
}

BOOST_AUTO_TEST_CASE(a_birthday_as_google_writes_it)
{
    expect_first("FREQ=YEARLY;BYMONTHDAY=7", "20260707", "20260707 20270707 20280707");
}

BOOST_AUTO_TEST_CASE(the_second_and_fourth_tuesday)
{
    expect_first("FREQ=MONTHLY;BYDAY=2TU,4TU", "20260113", "20260113 20260127 20260210 20260224 20260310");
}

BOOST_AUTO_TEST_CASE(twice_a_day)
{
    expect_first("FREQ=DAILY;BYHOUR=9,14;BYMINUTE=30", "20260101T093000",
                 "20260101T093000 20260101T143000 20260102T093000");
}

BOOST_AUTO_TEST_CASE(half_past_two_each_night_keeps_its_wall_time_over_both_changes)
{
    expect_all("FREQ=DAILY;COUNT=3", "20270327T023000", "20270327T023000 20270328T023000 20270329T023000");
    expect_all("FREQ=DAILY;COUNT=3", "20271030T023000", "20271030T023000 20271031T023000 20271101T023000");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(parts_of_a_rule) // samples of RFC 5545, 3.8.5.3, and their neighbours

BOOST_AUTO_TEST_CASE(a_week_begins_where_wkst_says)
{
    expect_all("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "19970805", "19970805 19970810 19970819 19970824");
    expect_all("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "19970805", "19970805 19970817 19970819 19970831");
}

BOOST_AUTO_TEST_CASE(ordinals_count_in_the_month_or_in_the_year)
{
    expect_first("FREQ=YEARLY;BYDAY=20MO", "19970519", "19970519 19980518 19990517");
    expect_first("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "20260329", "20260329 20270328 20280326");
    expect_first("FREQ=YEARLY;BYDAY=-1MO,1SU", "20260104", "20260104 20261228 20270103 20271227");
    expect_first("FREQ=YEARLY;BYDAY=53TH", "20201231", "20201231 20261231 20321230");
    expect_first("FREQ=YEARLY;BYDAY=9TU;BYMONTHDAY=28,1,2,3,4", "20260303",
                 "20260303 20270302 20310304 20320302 20330301 20340228");
}

BOOST_AUTO_TEST_CASE(plain_and_numbered_days_add_up)
{
    expect_first("FREQ=MONTHLY;BYDAY=MO,-2SA", "20260105", "20260105 20260112 20260119 20260124 20260126 20260202");
}

BOOST_AUTO_TEST_CASE(days_of_the_month_limit_weekdays)
{
    expect_first("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "20260213", "20260213 20260313 20261113 20270813");
    expect_first("FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", "19970913",
                 "19970913 19971011 19971108 19971213");
    expect_first("FREQ=MONTHLY;BYDAY=2FR;BYMONTHDAY=13", "20260213", "20260213 20260313 20261113 20270813");
}

BOOST_AUTO_TEST_CASE(days_count_from_the_end_too)
{
    expect_first("FREQ=MONTHLY;BYMONTHDAY=-1,1", "20260101", "20260101 20260131 20260201 20260228 20260301 20260331");
    expect_first("FREQ=YEARLY;BYYEARDAY=-1,60", "20261231", "20261231 20270301 20271231 20280229 20281231");
    expect_first("FREQ=YEARLY;BYYEARDAY=366", "20241231", "20241231 20281231 20321231");
    expect_first("FREQ=DAILY;BYMONTHDAY=-1", "20260131", "20260131 20260228 20260331");
}

BOOST_AUTO_TEST_CASE(a_numbered_week_stays_whole_over_new_year)
{
    expect_first("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO,FR", "20241230",
                 "20241230 20250103 20251229 20260102 20270104 20270108");
    expect_first("FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO,SU", "20261228", "20261228 20270103 20321227 20330102");
    expect_first("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=SU", "20261227",
                 "20261227 20270103 20280102 20281231"); // DTSTART is outside
    expect_first("FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1;BYDAY=TU", "20241231", "20241231 20270105 20290102");
}

BOOST_AUTO_TEST_CASE(a_numbered_week_without_a_day_has_the_day_it_began_with)
{
    expect_first("FREQ=YEARLY;BYWEEKNO=20", "20260513", "20260513 20270519 20280517");
}

BOOST_AUTO_TEST_CASE(positions_count_in_the_whole_period)
{
    expect_all("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "19970904", "19970904 19971007 19971106");
    expect_first("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2,-1", "20260107", "20260107 20260109 20260114 20260116");
    expect_first("FREQ=DAILY;BYHOUR=8,12,16;BYSETPOS=-1", "20260101T160000", "20260101T160000 20260102T160000");
    expect_all("FREQ=MONTHLY;COUNT=3;BYDAY=1TH;BYSETPOS=2", "20150101", "20150101"); // there is no second one
}

BOOST_AUTO_TEST_CASE(months_limit_days_and_weeks)
{
    expect_first("FREQ=WEEKLY;BYMONTH=1;BYDAY=TH", "20261229", "20261229 20270107 20270114 20270121 20270128 20280106");
    expect_first("FREQ=DAILY;BYMONTH=12;BYMONTHDAY=24,25", "20261224", "20261224 20261225 20271224 20271225");
    expect_first("FREQ=MONTHLY;INTERVAL=13;BYMONTH=5", "20240510", "20240510 20370510");
}

BOOST_AUTO_TEST_CASE(a_leap_second_is_the_second_before_it) // RFC 5545, 3.3.12
{
    expect_first("FREQ=DAILY;BYSECOND=59,60", "20260101T080059", "20260101T080059 20260102T080059");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(where_a_series_begins_and_ends)

BOOST_AUTO_TEST_CASE(its_first_start_counts_although_its_rule_says_otherwise)
{
    expect_all("FREQ=WEEKLY;COUNT=3;BYDAY=TU,TH", "20260105", "20260105 20260106 20260108");
    expect_all("FREQ=WEEKLY;COUNT=1;BYDAY=TU", "20260105", "20260105");
    expect_all("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "20260105", "20260105");
    expect_all("FREQ=DAILY;UNTIL=20250101", "20260105", "20260105");
}

BOOST_AUTO_TEST_CASE(a_day_ends_it_with_that_day)
{
    expect_all("FREQ=DAILY;BYHOUR=0,23;UNTIL=20260102", "20260101T000000",
               "20260101T000000 20260101T230000 20260102T000000 20260102T230000");
}

BOOST_AUTO_TEST_CASE(a_wall_time_ends_it_with_that_second)
{
    expect_all("FREQ=DAILY;UNTIL=20260103T090000", "20260101T090000",
               "20260101T090000 20260102T090000 20260103T090000");
    expect_all("FREQ=DAILY;UNTIL=20260103T085959", "20260101T090000", "20260101T090000 20260102T090000");
}

BOOST_AUTO_TEST_CASE(an_instant_ends_it_by_the_clocks_of_its_zone)
{
    expect_all("FREQ=DAILY;UNTIL=20260103T080000Z", "20260101T090000",
               "20260101T090000 20260102T090000 20260103T090000");
    expect_all("FREQ=DAILY;UNTIL=20260703T070000Z", "20260702T090000", "20260702T090000 20260703T090000");
    expect_all("FREQ=DAILY;UNTIL=20260703T065959Z", "20260702T090000", "20260702T090000");
    // 02:30 does not exist on the 28th and is held at 03:30 summer time, 01:30 UTC; 03:00 comes before that.
    expect_all("FREQ=DAILY;BYHOUR=2,3;BYMINUTE=0,30;UNTIL=20270328T011500Z", "20270328T000000",
               "20270328T000000 20270328T020000 20270328T030000");
}

BOOST_AUTO_TEST_CASE(the_last_start_is_known_without_a_window)
{
    auto const last = [](std::string_view rule_text, std::string_view first) {
        auto const t = last_start(ruled(rule_text), at(first), copenhagen);
        return t ? written(*t) : "none";
    };
    BOOST_TEST(last("FREQ=DAILY", "20260101T090000") == "none");
    BOOST_TEST(last("FREQ=DAILY;COUNT=100000", "20260101T090000") == "22991016T090000");
    BOOST_TEST(last("FREQ=WEEKLY;COUNT=3;BYDAY=TU", "20260105T090000") == "20260113T090000");
    BOOST_TEST(last("FREQ=WEEKLY;UNTIL=20261231T225959Z;BYDAY=TU", "20260106T090000") == "20261229T090000");
    BOOST_TEST(last("FREQ=DAILY;BYHOUR=9,17;UNTIL=20260105T120000Z", "20260101T090000") == "20260105T090000");
    BOOST_TEST(last("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2", "20260101T090000") == "20260101T090000");
    BOOST_TEST(last("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;UNTIL=99991231", "20260101T090000") == "20260101T090000");
    BOOST_TEST(last("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;UNTIL=99991231", "20260101T090000") == "20260101T090000");
    BOOST_TEST(last("FREQ=DAILY;UNTIL=20250101", "20260101T090000") == "20260101T090000");
    BOOST_TEST(last("FREQ=YEARLY;UNTIL=99991231", "20260101T090000") == "99990101T090000");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(what_an_expansion_costs)

wall_time const first = at("20260101T090000");

expansion in_window(std::string_view rule_text, std::string_view from, std::string_view to,
                    expansion_limits const& limits = {})
{
    return expand(ruled(rule_text), first, copenhagen, at(from), at(to), limits);
}

BOOST_AUTO_TEST_CASE(a_window_takes_its_begin_and_leaves_its_end)
{
    auto const found = in_window("FREQ=DAILY", "20260103T090000", "20260105T090000");
    BOOST_TEST(found.complete);
    BOOST_TEST((found.starts == std::vector{at("20260103T090000"), at("20260104T090000")}));
    BOOST_TEST(in_window("FREQ=DAILY", "20250101", "20260101").starts.empty());
    BOOST_TEST(in_window("FREQ=DAILY", "20260105", "20260105").starts.empty());
    BOOST_TEST(in_window("FREQ=DAILY", "20260105", "20260102").starts.empty());
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_is_told)
{
    auto const found = in_window("FREQ=DAILY", "20260101", "20260201", {.instances = 3});
    BOOST_TEST(!found.complete);
    BOOST_TEST(found.starts.size() == 3u);
    BOOST_TEST(in_window("FREQ=DAILY", "20260101", "20260104", {.instances = 3}).complete);
}

BOOST_AUTO_TEST_CASE(a_far_window_is_reached_by_arithmetic)
{
    expansion_limits const few{.periods = 5};
    for (auto const* r : {"FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=MONTHLY;BYDAY=1TU", "FREQ=YEARLY",
                          "FREQ=YEARLY;BYWEEKNO=20", "FREQ=DAILY;COUNT=100000", "FREQ=WEEKLY;COUNT=90000;BYDAY=MO,TH",
                          "FREQ=WEEKLY;COUNT=90000;BYDAY=MO,TH,FR;BYSETPOS=1,-1", "FREQ=DAILY;COUNT=90000;BYHOUR=9,10"})
        BOOST_TEST(in_window(r, "20990101", "20990103", few).complete, r);
}

BOOST_AUTO_TEST_CASE(counting_is_bounded_by_periods)
{
    auto const r = "FREQ=DAILY;COUNT=90000;BYMONTH=1";
    BOOST_TEST(!in_window(r, "20990101", "20990103", {.periods = 1'000}).complete);
    BOOST_TEST(in_window(r, "20990101", "20990103").complete);
    BOOST_TEST(!last_start(ruled(r), first, copenhagen, {.periods = 1'000}));
}

BOOST_AUTO_TEST_CASE(what_never_happens_is_known_after_four_hundred_years)
{
    struct {
        char const* rule_text;
        std::size_t periods;
    } const never[]{
        {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 401},    {"FREQ=YEARLY;INTERVAL=7;BYMONTH=4;BYMONTHDAY=31", 401},
        {"FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", 4'801}, {"FREQ=MONTHLY;BYDAY=6MO", 4'801},
        {"FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", 146'098}, {"FREQ=DAILY;BYHOUR=9;BYSETPOS=2", 146'098},
        {"FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2", 20'872}};
    for (auto const& n : never) {
        auto const found = in_window(n.rule_text, "20260101", "99980101", {.periods = n.periods});
        BOOST_TEST(found.complete, n.rule_text);
        BOOST_TEST((found.starts == std::vector{first}), n.rule_text);
    }
}

BOOST_AUTO_TEST_CASE(what_seldom_happens_is_found)
{
    auto const found = in_window("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU;INTERVAL=4", "20270101", "21000101");
    BOOST_TEST(found.starts.empty()); // 2026 + 4 n is no leap year
    auto const sundays = in_window("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU", "20270101", "21000101");
    BOOST_TEST((sundays.starts == std::vector{at("20320229T090000"), at("20600229T090000"), at("20880229T090000")}));
}

BOOST_AUTO_TEST_CASE(a_rule_of_millions_a_year_costs_no_more_than_what_is_asked)
{
    auto const hostile = "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18;"
                         "BYMINUTE=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18;"
                         "BYSECOND=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17";
    auto const found = in_window(hostile, "20991231", "21000101", {.instances = 10, .periods = 3});
    BOOST_TEST(found.starts.size() == 10u);
    BOOST_TEST(written(found.starts.back()) == "20991231T000009");
    BOOST_TEST(in_window(std::string(hostile) + ";COUNT=100000", "20991231", "21000101").starts.empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace tingsted
