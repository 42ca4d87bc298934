// SPDX-License-Identifier: MPL-2.0
#include "calendar/time/days.hpp"

#include "calendar/time/weeks.hpp"

#include <algorithm>

namespace tingsted {
namespace {

using namespace std::chrono;

constexpr int last_year_of_store_bededag = 2023; // abolished by law from 2024 on

local_day on(int y, month m, unsigned d) { return local_days(year(y) / m / day(d)); }

local_day saturday_up_to(local_day d) { return d - (weekday(d) - Saturday); }

local_day sunday_from(local_day d) { return d + (Sunday - weekday(d)); }

// From the Saturday before a week to its Sunday.
school_holiday whole_week(std::string name_da, std::string name_en, int y, int week)
{
    auto const monday = first_week_begin(y, Monday) + weeks(week - 1);
    return {std::move(name_da), std::move(name_en), monday - days(2), monday + days(6)};
}

} // namespace

iso_week week_of(local_day d)
{
    int const y = week_year_of(d, Monday);
    return {y, static_cast<int>((d - first_week_begin(y, Monday)) / days(7)) + 1};
}

local_day monday_of(local_day d) { return week_begin(d, Monday); }

// Follows the definition: the Sunday after the first full moon (by the church's tables) on or after 21 March.
local_day easter_sunday(int y)
{
    int const century = y / 100;
    int const lost_leap_days = century - century / 4;
    int const moon_drift = (8 * century + 13) / 25;
    int const place_in_moon_cycle = y % 19;
    int const age =
        (lost_leap_days - moon_drift + 19 * place_in_moon_cycle + 15) % 30; // days from 21 March to full moon
    bool const too_late = age == 29 || (age == 28 && place_in_moon_cycle > 10);
    auto const full_moon = on(y, March, 21) + days(age - (too_late ? 1 : 0));
    return sunday_from(full_moon + days(1));
}

std::vector<holiday> danish_holidays(int y)
{
    auto const easter = easter_sunday(y);
    std::vector<holiday> all{
        {on(y, January, 1), "Nytårsdag", "New Year's Day", true},
        {easter - days(3), "Skærtorsdag", "Maundy Thursday", true},
        {easter - days(2), "Langfredag", "Good Friday", true},
        {easter, "Påskedag", "Easter Sunday", true},
        {easter + days(1), "2. påskedag", "Easter Monday", true},
        {easter + days(39), "Kristi himmelfartsdag", "Ascension Day", true},
        {easter + days(40), "Dagen efter Kristi himmelfartsdag", "Day after Ascension Day", false},
        {easter + days(49), "Pinsedag", "Whit Sunday", true},
        {easter + days(50), "2. pinsedag", "Whit Monday", true},
        {on(y, June, 5), "Grundlovsdag", "Constitution Day", false},
        {on(y, December, 24), "Juleaftensdag", "Christmas Eve", false},
        {on(y, December, 25), "Juledag", "Christmas Day", true},
        {on(y, December, 26), "2. juledag", "Second Day of Christmas", true},
        {on(y, December, 31), "Nytårsaftensdag", "New Year's Eve", false},
    };
    if (y <= last_year_of_store_bededag)
        all.push_back({easter + days(26), "Store bededag", "Great Prayer Day", true});
    // Grundlovsdag can fall on Whitsun: the public holiday comes first then.
    std::ranges::sort(all, {}, [](holiday const& h) { return std::pair(h.day, !h.official); });
    return all;
}

std::optional<holiday> danish_holiday(local_day d)
{
    auto const all = danish_holidays(static_cast<int>(year_month_day(d).year()));
    auto const found = std::ranges::find(all, d, &holiday::day);
    if (found == all.end())
        return std::nullopt;
    return *found;
}

std::vector<school_holiday> usual_school_holidays(int y)
{
    auto const easter = easter_sunday(y + 1);
    local_day const summer = local_days(year(y + 1) / June / Saturday[last]);
    local_day const second_sunday_of_august = local_days(year(y + 1) / August / Sunday[2]);
    return {
        whole_week("Efterårsferie", "Autumn holiday", y, 42),
        {"Juleferie", "Christmas holiday", saturday_up_to(on(y, December, 23)), sunday_from(on(y + 1, January, 2))},
        whole_week("Vinterferie", "Winter holiday", y + 1, 7),
        {"Påskeferie", "Easter holiday", easter - days(8), easter + days(1)},
        {"Kristi himmelfartsferie", "Ascension holiday", easter + days(39), easter + days(42)},
        {"Pinseferie", "Whitsun holiday", easter + days(48), easter + days(50)},
        {"Sommerferie", "Summer holiday", summer, second_sunday_of_august},
    };
}

} // namespace tingsted
