// SPDX-License-Identifier: MPL-2.0
#include "calendar/ical/values.hpp"

#include "samples.hpp"

#include <boost/test/unit_test.hpp>

#include <libical/ical.h>

#include <random>

namespace tingsted::ical {
using namespace test;
using namespace std::chrono;

namespace {

bool is(char const* text, char const* expected, stated_time::form as)
{
    return parsed_time(text) == stated_time{wall(expected), as};
}

bool lasts(char const* text, int whole_days, seconds rest)
{
    return parsed_duration(text) == stated_duration{days{whole_days}, rest};
}

} // namespace

BOOST_AUTO_TEST_SUITE(typed_values)

BOOST_AUTO_TEST_CASE(dates_and_times_are_read_in_their_three_forms)
{
    BOOST_TEST(is("20261201", "2026-12-01T00:00:00", stated_time::form::day));
    BOOST_TEST(is("20261201T163000", "2026-12-01T16:30:00", stated_time::form::local));
    BOOST_TEST(is("20261201T153000Z", "2026-12-01T15:30:00", stated_time::form::utc));
}

BOOST_AUTO_TEST_CASE(a_leap_second_and_midnight_as_24_are_understood)
{
    BOOST_TEST(is("20161231T235960Z", "2016-12-31T23:59:59", stated_time::form::utc));
    BOOST_TEST(is("20261231T240000", "2027-01-01T00:00:00", stated_time::form::local));
}

BOOST_AUTO_TEST_CASE(what_is_no_date_is_none)
{
    for (char const* text : {"", "2026", "20260230", "20261301", "20260100", "00000101", "20260101T", "20260101T2500",
                             "20260101T250000", "20260101T006000", "20260101T240001", "20260101 120000", "2026-01-01",
                             "20260101T120000+01", "20260101T120000ZZ", "99991231T240000", "+0260101", "2026010a"})
        BOOST_TEST(!parsed_time(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(durations_are_read)
{
    BOOST_TEST(lasts("P1W", 7, 0s));
    BOOST_TEST(lasts("P15DT5H0M20S", 15, 5h + 20s));
    BOOST_TEST(lasts("PT1H30M", 0, 90min));
    BOOST_TEST(lasts("-PT15M", 0, -15min));
    BOOST_TEST(lasts("+P1D", 1, 0s));
}

BOOST_AUTO_TEST_CASE(what_is_no_duration_is_none)
{
    for (char const* text : {"", "P", "PT", "P1", "1D", "PD", "P1H", "PT1D", "PT1M1H", "P1DT", "P-1D", "P1D1D",
                             "P99999999999D", "P10001D", "PT999999999H", "P1.5D", "P1Y"})
        BOOST_TEST(!parsed_duration(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(libical_reads_the_same_times_and_durations)
{
    std::mt19937 dice{17};
    for (int round = 0; round < 5'000; ++round) {
        auto const t = sys_days{year{1970} / 1 / 1} + seconds{dice()};
        std::string const shown = text(instant{t}); // 2026-12-01T15:30:00Z
        std::string compact;
        for (char const c : shown)
            if (c != '-' && c != ':')
                compact += c;
        icaltimetype const theirs = icaltime_from_string(compact.c_str());
        auto const ours = parsed_time(compact);
        BOOST_REQUIRE(ours);
        BOOST_REQUIRE_EQUAL(icaltime_as_timet(theirs), ours->at.time_since_epoch().count());

        std::string const length = "P" + std::to_string(dice() % 100) + "DT" + std::to_string(dice() % 100) + "H" +
                                   std::to_string(dice() % 100) + "M" + std::to_string(dice() % 100) + "S";
        auto const duration = parsed_duration(length);
        BOOST_REQUIRE(duration);
        BOOST_REQUIRE_EQUAL(icaldurationtype_as_int(icaldurationtype_from_string(length.c_str())),
                            duration_cast<seconds>(duration->days).count() + duration->exact.count());
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::ical
