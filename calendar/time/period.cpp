// SPDX-License-Identifier: MPL-2.0
#include "calendar/time/period.hpp"

#include "calendar/time/weeks.hpp"

namespace tingsted {
namespace {

using namespace std::chrono;

constexpr std::int64_t days_in_400_years = 146'097;

// Of the week that holds 1 January 1970; any anchor would do.
local_day anchor(weekday week_start) { return week_begin(local_days(days(0)), week_start); }

} // namespace

period_calendar::period_calendar(rule const& r)
    : freq_(r.freq), years_of_weeks_(!r.by_week.empty()), week_start_(r.week_start)
{}

std::int64_t period_calendar::number_of(local_day day) const
{
    switch (freq_) {
    case frequency::daily: return day.time_since_epoch().count();
    case frequency::weekly: return floor<weeks>(day - anchor(week_start_)).count();
    case frequency::monthly: {
        auto const ymd = year_month_day(day);
        return static_cast<int>(ymd.year()) * 12 + static_cast<int>(static_cast<unsigned>(ymd.month())) - 1;
    }
    case frequency::yearly: break;
    }
    return years_of_weeks_ ? week_year_of(day, week_start_) : static_cast<int>(year_month_day(day).year());
}

local_day period_calendar::begin_of(std::int64_t number) const
{
    switch (freq_) {
    case frequency::daily: return local_day(days(number));
    case frequency::weekly: return anchor(week_start_) + weeks(number);
    case frequency::monthly:
        return local_days(year(static_cast<int>(number / 12)) / (static_cast<int>(number % 12) + 1) / 1);
    case frequency::yearly: break;
    }
    auto const y = static_cast<int>(number);
    return years_of_weeks_ ? first_week_begin(y, week_start_) : local_days(year(y) / January / 1);
}

std::int64_t period_calendar::in_400_years() const
{
    switch (freq_) {
    case frequency::daily: return days_in_400_years;
    case frequency::weekly: return days_in_400_years / 7;
    case frequency::monthly: return 400 * 12;
    case frequency::yearly: break;
    }
    return 400;
}

} // namespace tingsted
