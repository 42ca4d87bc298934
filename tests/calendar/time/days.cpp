// SPDX-License-Identifier: MPL-2.0
#include "calendar/time/days.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted {
namespace {

using namespace std::chrono;

local_day on(std::string_view date) { return parsed_day(date).value(); }

std::string week(std::string_view date)
{
    auto const w = week_of(on(date));
    return std::to_string(w.year) + " " + std::to_string(w.week);
}

BOOST_AUTO_TEST_SUITE(iso_weeks)

BOOST_AUTO_TEST_CASE(the_year_2026_has_53_weeks)
{
    BOOST_TEST(week("2026-12-27") == "2026 52");
    BOOST_TEST(week("2026-12-28") == "2026 53");
    BOOST_TEST(week("2027-01-03") == "2026 53");
    BOOST_TEST(week("2027-01-04") == "2027 1");
}

BOOST_AUTO_TEST_CASE(a_year_may_begin_in_december)
{
    BOOST_TEST(week("2024-12-30") == "2025 1");
    BOOST_TEST(week("2024-12-29") == "2024 52");
    BOOST_TEST(week("2023-01-01") == "2022 52");
}

BOOST_AUTO_TEST_CASE(a_week_has_seven_days_from_monday_to_sunday_and_no_year_more_than_53)
{
    for (auto day = on("1900-01-01"); day < on("2300-01-01"); day += days(1)) {
        auto const monday = monday_of(day);
        BOOST_REQUIRE((weekday(monday) == Monday && monday <= day && day - monday < weeks(1)));
        BOOST_REQUIRE((week_of(day) == week_of(monday)));
        BOOST_REQUIRE((week_of(day).year == static_cast<int>(year_month_day(monday + days(3)).year())));
        BOOST_REQUIRE((1 <= week_of(day).week && week_of(day).week <= 53));
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(danish_days)

std::string holiday_on(std::string_view date)
{
    auto const h = danish_holiday(on(date));
    return h ? std::string(h->name_da) : "";
}

BOOST_AUTO_TEST_CASE(easter_is_where_the_church_has_it)
{
    for (auto const* date : {"1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23",
                             "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2038-04-25",
                             "2049-04-18", "2076-04-19", "2285-03-22"})
        BOOST_TEST(text(easter_sunday(static_cast<int>(year_month_day(on(date)).year()))) == date);
}

BOOST_AUTO_TEST_CASE(easter_is_a_sunday_from_22_march_to_25_april)
{
    for (int y = 1583; y < 4000; ++y) {
        auto const easter = easter_sunday(y);
        BOOST_REQUIRE((weekday(easter) == Sunday));
        BOOST_REQUIRE((local_days(year(y) / March / 22) <= easter && easter <= local_days(year(y) / April / 25)));
    }
}

BOOST_AUTO_TEST_CASE(the_public_holidays_of_2027_are_these)
{
    std::vector<std::string> found;
    for (auto const& h : danish_holidays(2027))
        if (h.official)
            found.push_back(text(h.day).substr(5));
    std::vector<std::string> const expected{"01-01", "03-25", "03-26", "03-28", "03-29",
                                            "05-06", "05-16", "05-17", "12-25", "12-26"};
    BOOST_TEST(found == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(store_bededag_ends_with_2023)
{
    BOOST_TEST(holiday_on("2023-05-05") == "Store bededag");
    BOOST_TEST(holiday_on("2024-04-26") == "");
    BOOST_TEST(holiday_on("2027-04-23") == "");
}

BOOST_AUTO_TEST_CASE(days_closed_by_custom_are_told_apart)
{
    for (auto const* date : {"2027-05-07", "2027-06-05", "2027-12-24", "2027-12-31"})
        BOOST_TEST(!danish_holiday(on(date)).value().official, date);
    BOOST_TEST(!danish_holiday(on("2027-12-27")));
}

BOOST_AUTO_TEST_CASE(a_public_holiday_goes_before_a_day_closed_by_custom)
{
    BOOST_TEST(holiday_on("2017-06-05") == "2. pinsedag"); // Grundlovsdag, too
    BOOST_TEST(holiday_on("2022-06-05") == "Pinsedag");
    BOOST_TEST(holiday_on("2026-06-05") == "Grundlovsdag");
}

BOOST_AUTO_TEST_CASE(they_come_in_order_of_date)
{
    for (int y = 1990; y < 2100; ++y)
        BOOST_TEST(std::ranges::is_sorted(danish_holidays(y), {}, &holiday::day));
}

BOOST_AUTO_TEST_CASE(the_usual_school_year_is_that_of_north_jutland)
{
    std::vector<std::string> found;
    for (auto const& h : usual_school_holidays(2026))
        found.push_back(h.name_da + " " + text(h.first) + " " + text(h.last));
    std::vector<std::string> const expected{"Efterårsferie 2026-10-10 2026-10-18",
                                            "Juleferie 2026-12-19 2027-01-03",
                                            "Vinterferie 2027-02-13 2027-02-21",
                                            "Påskeferie 2027-03-20 2027-03-29",
                                            "Kristi himmelfartsferie 2027-05-06 2027-05-09",
                                            "Pinseferie 2027-05-15 2027-05-17",
                                            "Sommerferie 2027-06-26 2027-08-08"};
    BOOST_TEST(found == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace tingsted
