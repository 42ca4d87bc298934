// SPDX-License-Identifier: MPL-2.0
#include "calendar/time/rule.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted {
namespace {

using namespace std::chrono;

std::string again(std::string_view text_of_rule) { return text(parsed_rule(text_of_rule).value()); }

// What an error begins with: the part that is wrong.
std::string blamed(std::string_view text_of_rule)
{
    auto const r = parsed_rule(text_of_rule);
    if (r)
        return "nothing";
    BOOST_TEST((r.error() == errc::invalid_input));
    return r.error().detail.substr(0, r.error().detail.find(':'));
}

BOOST_AUTO_TEST_SUITE(reading_a_rule)

BOOST_AUTO_TEST_CASE(every_part_finds_its_place)
{
    auto const r = parsed_rule("FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=6,3;BYYEARDAY=-1,200;BYMONTHDAY=31,-1;"
                               "BYDAY=-1FR,MO,+2MO;BYHOUR=9;BYMINUTE=30,0;BYSECOND=60;BYSETPOS=-1,1;WKST=SU")
                       .value();
    BOOST_TEST((r.freq == frequency::yearly));
    BOOST_TEST(r.interval == 2);
    BOOST_TEST(r.count.value() == 10);
    BOOST_TEST((r.until.index() == 0u));
    BOOST_TEST((r.by_month == std::vector{3, 6}));
    BOOST_TEST((r.by_year_day == std::vector{-1, 200}));
    BOOST_TEST((r.by_month_day == std::vector{-1, 31}));
    BOOST_TEST((r.by_day == std::vector<weekday_rule>{{0, Monday}, {2, Monday}, {-1, Friday}}));
    BOOST_TEST((r.by_hour == std::vector{9}));
    BOOST_TEST((r.by_minute == std::vector{0, 30}));
    BOOST_TEST((r.by_second == std::vector{60}));
    BOOST_TEST((r.by_position == std::vector{-1, 1}));
    BOOST_TEST((r.week_start == Sunday));
    BOOST_TEST((parsed_rule("FREQ=YEARLY;BYWEEKNO=-1,20").value().by_week == std::vector{-1, 20}));
}

BOOST_AUTO_TEST_CASE(an_end_is_an_instant_a_wall_time_or_a_day)
{
    BOOST_TEST((std::get<instant>(parsed_rule("FREQ=DAILY;UNTIL=20261231T225959Z")->until) ==
                parsed_instant("2026-12-31T22:59:59Z").value()));
    BOOST_TEST((std::get<wall_time>(parsed_rule("FREQ=DAILY;UNTIL=20261231T235960")->until) ==
                parsed_wall_time("2026-12-31T23:59:59").value()));
    BOOST_TEST(
        (std::get<local_day>(parsed_rule("FREQ=DAILY;UNTIL=20261231")->until) == parsed_day("2026-12-31").value()));
}

BOOST_AUTO_TEST_CASE(order_case_repeats_and_empty_parts_do_not_matter)
{
    BOOST_TEST(again("wkst=mo;byday=we,mo,MO;;freq=weekly;interval=1;") == "FREQ=WEEKLY;BYDAY=MO,WE");
    BOOST_TEST(again(" FREQ=DAILY ") == "FREQ=DAILY");
    BOOST_TEST(again("RSCALE=GREGORIAN;FREQ=DAILY;SKIP=OMIT") == "FREQ=DAILY");
}

BOOST_AUTO_TEST_CASE(an_error_names_the_part)
{
    BOOST_TEST(blamed("") == "FREQ");
    BOOST_TEST(blamed("INTERVAL=2") == "FREQ");
    BOOST_TEST(blamed("FREQ=FORTNIGHTLY") == "FREQ");
    for (auto const* sub_daily : {"FREQ=HOURLY", "FREQ=MINUTELY", "FREQ=SECONDLY"})
        BOOST_TEST(blamed(sub_daily) == "FREQ");
    BOOST_TEST(blamed("FREQ=DAILY;FREQ=DAILY") == "FREQ");
    BOOST_TEST(blamed("FREQ=DAILY;BYEASTER=0") == "BYEASTER");
    BOOST_TEST(blamed("FREQ=DAILY;X-PART=1") == "X-PART");
    BOOST_TEST(blamed("FREQ=DAILY;COUNT") == "RRULE");
    BOOST_TEST(blamed("FREQ=DAILY\r\nDTSTART=1") == "FREQ");
    BOOST_TEST(blamed("FREQ=DAILY;\r\nX=1") == "RRULE");
    BOOST_TEST(blamed("FREQ=DAILY;=1") == "RRULE");
    BOOST_TEST(blamed("FREQ=DAILY;WKST=XX") == "WKST");
    BOOST_TEST(blamed("FREQ=DAILY;RSCALE=HEBREW") == "RSCALE");
    BOOST_TEST(blamed("FREQ=DAILY;RSCALE=GREGORIAN;SKIP=FORWARD") == "SKIP");
}

BOOST_AUTO_TEST_CASE(values_out_of_range_are_refused)
{
    for (auto const* part : {"INTERVAL=0",
                             "INTERVAL=1001",
                             "INTERVAL=-1",
                             "INTERVAL=",
                             "INTERVAL=2x",
                             "INTERVAL=99999999999",
                             "COUNT=0",
                             "COUNT=100001",
                             "COUNT=ten",
                             "UNTIL=",
                             "UNTIL=2026",
                             "UNTIL=20261301",
                             "UNTIL=20270229",
                             "UNTIL=20261231T",
                             "UNTIL=20261231T240000",
                             "UNTIL=20261231T120000+0100",
                             "UNTIL=20261231Z",
                             "UNTIL=00000101",
                             "BYMONTH=0",
                             "BYMONTH=13",
                             "BYMONTH=-1",
                             "BYMONTH=5L",
                             "BYMONTH=",
                             "BYMONTH=1,",
                             "BYMONTHDAY=0",
                             "BYMONTHDAY=32",
                             "BYMONTHDAY=-32",
                             "BYHOUR=24",
                             "BYHOUR=-1",
                             "BYMINUTE=60",
                             "BYSECOND=61",
                             "BYDAY=XX",
                             "BYDAY=M",
                             "BYDAY=",
                             "BYDAY=MO,,TU",
                             "BYDAY=MO;BYSETPOS=0",
                             "BYDAY=MO;BYSETPOS=367"}) {
        auto const last = std::string_view(part).substr(std::string_view(part).rfind(';') + 1);
        BOOST_TEST(blamed(std::string("FREQ=DAILY;") + part) == last.substr(0, last.find('=')), part);
    }
    for (auto const* part : {"BYDAY=0MO", "BYDAY=54MO", "BYDAY=-54MO", "BYDAY=255SU", "BYDAY=--1MO", "BYDAY=+-1MO",
                             "BYWEEKNO=0", "BYWEEKNO=54", "BYYEARDAY=367", "BYYEARDAY=0", "BYYEARDAY=-367"}) {
        std::string_view const name(part);
        BOOST_TEST(blamed(std::string("FREQ=YEARLY;") + part) == name.substr(0, name.find('=')), part);
    }
}

BOOST_AUTO_TEST_CASE(parts_that_the_standard_keeps_apart_are_refused)
{
    BOOST_TEST(blamed("FREQ=DAILY;COUNT=2;UNTIL=20261231") == "COUNT");
    BOOST_TEST(blamed("FREQ=MONTHLY;BYWEEKNO=20") == "BYWEEKNO");
    BOOST_TEST(blamed("FREQ=MONTHLY;BYYEARDAY=20") == "BYYEARDAY");
    BOOST_TEST(blamed("FREQ=DAILY;BYYEARDAY=20") == "BYYEARDAY");
    BOOST_TEST(blamed("FREQ=WEEKLY;BYMONTHDAY=13") == "BYMONTHDAY");
    BOOST_TEST(blamed("FREQ=WEEKLY;BYDAY=2MO") == "BYDAY");
    BOOST_TEST(blamed("FREQ=DAILY;BYDAY=-1MO") == "BYDAY");
    BOOST_TEST(blamed("FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO") == "BYDAY");
    BOOST_TEST(blamed("FREQ=MONTHLY;BYSETPOS=1") == "BYSETPOS");
}

BOOST_AUTO_TEST_CASE(a_rule_holds_at_most_64_values)
{
    auto const minutes_up_to = [](int n) {
        std::string s = "FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7,8,9;BYMINUTE=0";
        for (int m = 1; m <= n; ++m)
            s += "," + std::to_string(m);
        return s;
    };
    BOOST_TEST(blamed(minutes_up_to(54)) == "nothing");
    BOOST_TEST(blamed(minutes_up_to(55)) == "BYMINUTE");
    std::string same = "FREQ=DAILY;BYDAY=MO";
    for (int i = 0; i < 64; ++i)
        same += ",MO";
    BOOST_TEST(blamed(same) == "BYDAY");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(writing_a_rule)

BOOST_AUTO_TEST_CASE(reads_back_as_the_same_rule)
{
    for (auto const* s : {"FREQ=DAILY", "FREQ=WEEKLY;UNTIL=20261231T225959Z;INTERVAL=2;BYDAY=MO,WE;WKST=SU",
                          "FREQ=MONTHLY;COUNT=12;BYDAY=1TU", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                          "FREQ=YEARLY;UNTIL=20301231;BYMONTH=3,10;BYDAY=-1SU", "FREQ=YEARLY;BYWEEKNO=-1,20;BYDAY=MO",
                          "FREQ=DAILY;UNTIL=20270101T090000;BYHOUR=9,17;BYMINUTE=0,30;BYSECOND=0,60",
                          "FREQ=YEARLY;BYMONTH=1;BYYEARDAY=-366,1;BYMONTHDAY=1"}) {
        BOOST_TEST(again(s) == s);
        BOOST_TEST((parsed_rule(again(s)).value() == parsed_rule(s).value()));
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace tingsted
