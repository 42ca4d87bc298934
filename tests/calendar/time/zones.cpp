// SPDX-License-Identifier: MPL-2.0
#include "calendar/time/zones.hpp"
#include "tests/calendar/time/series.hpp"

#include <boost/test/unit_test.hpp>

#include <thread>

namespace tingsted {
namespace {

using namespace std::chrono;

zone_name const copenhagen("Europe/Copenhagen");

std::string utc(std::string_view wall, zone_name const& zone = copenhagen) { return text(to_instant(at(wall), zone)); }

std::string wall(std::string_view utc_text, zone_name const& zone = copenhagen)
{
    return text(to_wall(parsed_instant(utc_text).value(), zone));
}

BOOST_AUTO_TEST_SUITE(zone_names)

BOOST_AUTO_TEST_CASE(a_zone_of_the_list_is_known)
{
    for (auto const* name :
         {"Europe/Copenhagen", "America/Argentina/Buenos_Aires", "UTC", "Etc/GMT+5", "Atlantic/Faroe"})
        BOOST_TEST(known_zone(name).value().value() == name);
}

BOOST_AUTO_TEST_CASE(nothing_else_is_not_even_a_file_that_is_there)
{
    for (auto const* name : {"", "Europe", "Europe/", "Europe/Tingsted", "europe/copenhagen", " Europe/Copenhagen",
                             "Europe/../Europe/Copenhagen", "../zoneinfo/Europe/Copenhagen", "/etc/passwd",
                             "/usr/share/zoneinfo/Europe/Copenhagen", "./UTC", "posix/Europe/Copenhagen",
                             "right/Europe/Copenhagen", "tzdata.zi", "zone.tab", "localtime", "posixrules", "CEST"})
        BOOST_TEST((known_zone(name).error() == errc::invalid_input), name);
    BOOST_TEST((known_zone(std::string_view("UTC\0", 4)).error() == errc::invalid_input));
    BOOST_TEST((known_zone(std::string(100'000, 'x')).error() == errc::invalid_input));
}

BOOST_AUTO_TEST_CASE(a_zone_that_is_none_is_a_bug_of_the_caller)
{
    BOOST_CHECK_THROW(to_instant(at("20260101"), zone_name("Europe/Tingsted")), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(the_database_tells_its_version)
{
    BOOST_TEST(zone_database_version().size() >= 5u); // 2026f
    BOOST_TEST(zone_database_version().starts_with("20"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(clocks_in_copenhagen)

BOOST_AUTO_TEST_CASE(are_an_hour_ahead_in_winter_and_two_in_summer)
{
    BOOST_TEST(utc("20261201T163000") == "2026-12-01T15:30:00Z");
    BOOST_TEST(utc("20260701T163000") == "2026-07-01T14:30:00Z");
    BOOST_TEST(wall("2026-12-01T15:30:00Z") == "2026-12-01T16:30:00");
    BOOST_TEST(wall("2026-07-01T14:30:00Z") == "2026-07-01T16:30:00");
}

BOOST_AUTO_TEST_CASE(go_forward_on_the_last_sunday_of_march)
{
    BOOST_TEST(wall("2026-03-29T00:59:59Z") == "2026-03-29T01:59:59");
    BOOST_TEST(wall("2026-03-29T01:00:00Z") == "2026-03-29T03:00:00");
    BOOST_TEST(wall("2027-03-28T00:59:59Z") == "2027-03-28T01:59:59");
    BOOST_TEST(wall("2027-03-28T01:00:00Z") == "2027-03-28T03:00:00");
}

BOOST_AUTO_TEST_CASE(go_back_on_the_last_sunday_of_october)
{
    BOOST_TEST(wall("2026-10-25T00:59:59Z") == "2026-10-25T02:59:59");
    BOOST_TEST(wall("2026-10-25T01:00:00Z") == "2026-10-25T02:00:00");
    BOOST_TEST(wall("2027-10-31T00:59:59Z") == "2027-10-31T02:59:59");
    BOOST_TEST(wall("2027-10-31T01:00:00Z") == "2027-10-31T02:00:00");
}

BOOST_AUTO_TEST_CASE(half_past_two_does_not_exist_when_they_go_forward)
{
    BOOST_TEST(!exists(at("20270328T023000"), copenhagen));
    BOOST_TEST(!exists(at("20270328T020000"), copenhagen));
    BOOST_TEST(exists(at("20270328T015959"), copenhagen));
    BOOST_TEST(exists(at("20270328T030000"), copenhagen));
    BOOST_TEST(exists(at("20271031T023000"), copenhagen));
}

BOOST_AUTO_TEST_CASE(a_time_in_the_gap_moves_on_by_the_gap)
{
    BOOST_TEST(utc("20270328T020000") == "2027-03-28T01:00:00Z");
    BOOST_TEST(utc("20270328T023000") == "2027-03-28T01:30:00Z");
    BOOST_TEST(utc("20270328T030000") == "2027-03-28T01:00:00Z");
}

BOOST_AUTO_TEST_CASE(a_time_that_comes_twice_is_its_first)
{
    BOOST_TEST(utc("20271031T015959") == "2027-10-30T23:59:59Z");
    BOOST_TEST(utc("20271031T020000") == "2027-10-31T00:00:00Z");
    BOOST_TEST(utc("20271031T025959") == "2027-10-31T00:59:59Z");
    BOOST_TEST(utc("20271031T030000") == "2027-10-31T02:00:00Z");
}

BOOST_AUTO_TEST_CASE(the_samples_of_the_standard_hold_in_new_york) // RFC 5545, 3.3.5
{
    zone_name const new_york("America/New_York");
    BOOST_TEST(utc("20070311T023000", new_york) == "2007-03-11T07:30:00Z");
    BOOST_TEST(utc("20071104T013000", new_york) == "2007-11-04T05:30:00Z");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(clocks_of_later_years)

BOOST_AUTO_TEST_CASE(still_change)
{
    BOOST_TEST(utc("20380701T120000") == "2038-07-01T10:00:00Z");
    BOOST_TEST(wall("2099-03-29T01:00:00Z") == "2099-03-29T03:00:00");
    BOOST_TEST(wall("2100-03-28T00:59:59Z") == "2100-03-28T01:59:59"); // 2100 is no leap year
    BOOST_TEST(wall("2100-03-28T01:00:00Z") == "2100-03-28T03:00:00");
    BOOST_TEST(!exists(at("21000328T023000"), copenhagen));
    BOOST_TEST(utc("21001031T023000") == "2100-10-31T00:30:00Z");
    BOOST_TEST(utc("99990701T120000") == "9999-07-01T10:00:00Z");
}

BOOST_AUTO_TEST_CASE(do_not_bring_back_what_a_zone_gave_up)
{
    BOOST_TEST(wall("2038-07-01T12:00:00Z", zone_name("Europe/Moscow")) == "2038-07-01T15:00:00"); // 2010 had +04
    BOOST_TEST(wall("2038-07-01T12:00:00Z", zone_name("Asia/Tokyo")) == "2038-07-01T21:00:00");
}

BOOST_AUTO_TEST_CASE(change_in_the_southern_half_too)
{
    zone_name const sydney("Australia/Sydney");
    BOOST_TEST(wall("2050-01-01T00:00:00Z", sydney) == "2050-01-01T11:00:00");
    BOOST_TEST(wall("2050-07-01T00:00:00Z", sydney) == "2050-07-01T10:00:00");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(periods_of_one_offset)

offset_period period_at(std::string_view utc_text, zone_name const& zone = copenhagen)
{
    return offset_at(parsed_instant(utc_text).value(), zone);
}

BOOST_AUTO_TEST_CASE(a_summer_lasts_from_march_to_october)
{
    auto const summer = period_at("2026-07-01T00:00:00Z");
    BOOST_TEST(text(summer.from) == "2026-03-29T01:00:00Z");
    BOOST_TEST(text(summer.to) == "2026-10-25T01:00:00Z");
    BOOST_TEST((summer.offset == hours(2)));
    BOOST_TEST(summer.summer);
    BOOST_TEST(summer.abbreviation == "CEST");
}

BOOST_AUTO_TEST_CASE(they_follow_each_other_without_a_gap_through_all_time)
{
    for (auto const* name : {"Europe/Copenhagen", "Australia/Sydney", "Asia/Gaza", "Africa/Casablanca", "UTC"}) {
        zone_name const zone(name);
        auto p = period_at("0001-01-01T00:00:00Z", zone);
        BOOST_TEST(text(p.from) == "0001-01-01T00:00:00Z");
        while (text(p.to) < "2500-01-01T00:00:00Z") {
            auto const next = offset_at(p.to, zone);
            BOOST_REQUIRE((next.from == p.to));
            BOOST_REQUIRE((offset_at(p.to - seconds(1), zone) == p));
            BOOST_REQUIRE((next.offset != p.offset || next.abbreviation != p.abbreviation || next.summer != p.summer));
            p = next;
        }
    }
    BOOST_TEST(text(period_at("2026-01-01T00:00:00Z", zone_name("UTC")).to) == "9999-12-31T23:59:59Z");
}

BOOST_AUTO_TEST_CASE(the_last_listed_winter_ends_with_the_first_unlisted_summer)
{
    auto const winter = period_at("2038-01-01T00:00:00Z");
    BOOST_TEST(text(winter.from) == "2037-10-25T01:00:00Z");
    BOOST_TEST(text(winter.to) == "2038-03-28T01:00:00Z");
    BOOST_TEST(!winter.summer);
    BOOST_TEST(period_at("2038-07-01T00:00:00Z").abbreviation == "CEST");
    BOOST_TEST(period_at("2038-07-01T00:00:00Z").summer);
}

BOOST_AUTO_TEST_CASE(irish_summer_is_summer_although_its_law_says_winter_is_the_exception)
{
    zone_name const dublin("Europe/Dublin");
    for (auto const* year : {"2026", "2050"}) {
        BOOST_TEST(period_at(std::string(year) + "-07-01T00:00:00Z", dublin).summer);
        BOOST_TEST(!period_at(std::string(year) + "-01-01T00:00:00Z", dublin).summer);
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_CASE(threads_may_ask_for_the_same_zones_at_once)
{
    std::vector<std::string> answers(4);
    std::vector<std::thread> threads;
    for (auto& answer : answers)
        threads.emplace_back([&answer] {
            for (auto const* name : {"Pacific/Auckland", "America/Nuuk", "Asia/Kathmandu", "Europe/Copenhagen"})
                answer += utc("20260701T120000", zone_name(name));
        });
    for (auto& t : threads)
        t.join();
    for (auto const& answer : answers)
        BOOST_TEST(answer == "2026-07-01T00:00:00Z2026-07-01T13:00:00Z2026-07-01T06:15:00Z2026-07-01T10:00:00Z");
}

} // namespace
} // namespace tingsted
