// SPDX-License-Identifier: MPL-2.0
#include "calendar/time/chosen_days.hpp"

#include "calendar/time/weeks.hpp"

#include <algorithm>

// Each period is done in two steps: the part that names days most closely proposes them, then every part, that one
// too, may refuse. What the standard calls "expand" and "limit" is the same either way: an intersection.
namespace tingsted {
namespace {

using namespace std::chrono;

using day_list = std::vector<local_day>;

// Half-open.
struct span_of_days {
    local_day begin;
    local_day end;
};

span_of_days month_of(year_month ym) { return {local_days(ym / 1), local_days((ym + months(1)) / 1)}; }

span_of_days year_of(year y) { return {local_days(y / January / 1), local_days((y + years(1)) / January / 1)}; }

bool holds(std::vector<int> const& values, int n) { return std::ranges::find(values, n) != values.end(); }

// Whether a list that counts from both ends names the day `at` of `all`.
bool names_day(std::vector<int> const& values, span_of_days all, local_day at)
{
    auto const from_begin = static_cast<int>((at - all.begin).count()) + 1;
    auto const from_end = -static_cast<int>((all.end - at).count());
    return std::ranges::any_of(values, [=](int n) { return n == from_begin || n == from_end; });
}

bool names_weekday(complete_rule const& r, year_month_day day, local_day at)
{
    return std::ranges::any_of(r.parts.by_day, [&](weekday_rule const& w) {
        if (w.day != weekday(at) || w.ordinal == 0)
            return w.day == weekday(at);
        auto const scope = r.ordinals_in_year ? year_of(day.year()) : month_of(day.year() / day.month());
        auto const weeks_between =
            w.ordinal > 0 ? (at - scope.begin) / weeks(1) : (scope.end - days(1) - at) / weeks(1);
        return weeks_between + 1 == std::abs(w.ordinal);
    });
}

bool allows(complete_rule const& complete, local_day at)
{
    auto const& r = complete.parts;
    auto const day = year_month_day(at);
    if (!r.by_month.empty() && !holds(r.by_month, static_cast<int>(static_cast<unsigned>(day.month()))))
        return false;
    if (!r.by_year_day.empty() && !names_day(r.by_year_day, year_of(day.year()), at))
        return false;
    if (!r.by_month_day.empty() && !names_day(r.by_month_day, month_of(day.year() / day.month()), at))
        return false;
    return r.by_day.empty() || names_weekday(complete, day, at);
}

void propose_all(span_of_days all, day_list& proposed)
{
    for (auto day = all.begin; day < all.end; day += days(1))
        proposed.push_back(day);
}

// The days of `all` with these numbers, counted from either end.
void propose_numbered(std::vector<int> const& numbers, span_of_days all, day_list& proposed)
{
    for (int const n : numbers) {
        auto const day = n > 0 ? all.begin + days(n - 1) : all.end + days(n);
        if (all.begin <= day && day < all.end)
            proposed.push_back(day);
    }
}

// The weekdays of `all`, numbered within it or every one of them.
void propose_weekdays(std::vector<weekday_rule> const& rules, span_of_days all, day_list& proposed)
{
    for (auto const& w : rules) {
        auto const first = all.begin + (w.day - weekday(all.begin));
        auto const last = all.end - days(1) - (weekday(all.end - days(1)) - w.day);
        if (w.ordinal == 0) {
            for (auto day = first; day < all.end; day += weeks(1))
                proposed.push_back(day);
            continue;
        }
        auto const day = w.ordinal > 0 ? first + weeks(w.ordinal - 1) : last + weeks(w.ordinal + 1);
        if (all.begin <= day && day < all.end)
            proposed.push_back(day);
    }
}

void propose_in_month(rule const& r, year_month ym, day_list& proposed)
{
    if (!r.by_month_day.empty())
        propose_numbered(r.by_month_day, month_of(ym), proposed);
    else if (!r.by_day.empty())
        propose_weekdays(r.by_day, month_of(ym), proposed);
    else
        propose_all(month_of(ym), proposed);
}

void propose_weeks(rule const& r, int week_year, day_list& proposed)
{
    int const count = weeks_in(week_year, r.week_start);
    for (int const n : r.by_week) {
        int const week = n > 0 ? n : count + 1 + n;
        auto const begin = first_week_begin(week_year, r.week_start) + weeks(week - 1);
        if (1 <= week && week <= count)
            propose_all({begin, begin + weeks(1)}, proposed);
    }
}

void propose_in_year(rule const& r, local_day begin, day_list& proposed)
{
    auto const y = year_month_day(begin).year();
    if (!r.by_week.empty())
        propose_weeks(r, week_year_of(begin, r.week_start), proposed);
    else if (!r.by_year_day.empty())
        propose_numbered(r.by_year_day, year_of(y), proposed);
    else if (!r.by_month.empty())
        for (int const m : r.by_month)
            propose_in_month(r, y / m, proposed);
    else
        propose_weekdays(r.by_day, year_of(y), proposed);
}

void propose(rule const& r, local_day begin, day_list& proposed)
{
    auto const day = year_month_day(begin);
    switch (r.freq) {
    case frequency::daily: return proposed.push_back(begin);
    case frequency::weekly: return propose_weekdays(r.by_day, {begin, begin + weeks(1)}, proposed);
    case frequency::monthly: return propose_in_month(r, day.year() / day.month(), proposed);
    case frequency::yearly: return propose_in_year(r, begin, proposed);
    }
}

} // namespace

void choose_days(complete_rule const& r, local_day begin, std::vector<local_day>& days)
{
    days.clear();
    propose(r.parts, begin, days);
    std::erase_if(days, [&r](local_day day) { return !allows(r, day); });
    std::ranges::sort(days);
    auto const doubled = std::ranges::unique(days);
    days.erase(doubled.begin(), doubled.end());
}

} // namespace tingsted
