// SPDX-License-Identifier: MPL-2.0
#include "calendar/editing/moved_rule.hpp"

#include "calendar/event/dates.hpp"
#include "calendar/time/zones.hpp"

#include <algorithm>

namespace tingsted {

namespace {

using std::chrono::days;
using std::chrono::weekday;
using std::chrono::year_month_day;

constexpr int days_of_every_month = 28;

int day_in_month(wall_time t) { return static_cast<int>(unsigned{year_month_day{day_of(t)}.day()}); }
int month_of(wall_time t) { return static_cast<int>(unsigned{year_month_day{day_of(t)}.month()}); }
int week_in_month(wall_time t) { return (day_in_month(t) - 1) / 7 + 1; }
bool is_last_of_its_weekday(wall_time t) { return month_of(t + days{7}) != month_of(t); }

struct move_of {
    wall_time from, to;
    days by() const { return day_of(to) - day_of(from); }
    bool changes_clock() const { return to - from != by(); }
};

void move_end(rule_end& until, move_of const& m, zone_name const& zone)
{
    if (auto* day = std::get_if<local_day>(&until))
        *day += m.by();
    else if (auto* wall = std::get_if<wall_time>(&until))
        *wall += m.to - m.from;
    else if (auto* at = std::get_if<instant>(&until))
        *at = to_instant(to_wall(*at, zone) + (m.to - m.from), zone);
}

bool names_times(rule const& r) { return !(r.by_hour.empty() && r.by_minute.empty() && r.by_second.empty()); }

bool move_month(rule& r, move_of const& m)
{
    if (month_of(m.from) == month_of(m.to) || r.by_month.empty())
        return true;
    if (r.freq != frequency::yearly || r.by_month != std::vector<int>{month_of(m.from)})
        return false;
    r.by_month = {month_of(m.to)};
    return true;
}

// Weekdays turn by as many days; over the end of a week they would come into another week than the one that is counted.
bool move_weekdays(rule& r, move_of const& m)
{
    if (!r.by_position.empty() || !r.by_month.empty())
        return false;
    if (r.by_day.size() > 1 && r.interval > 1)
        return false;
    for (auto& d : r.by_day)
        d.day += m.by();
    std::ranges::sort(r.by_day, {}, [](weekday_rule const& d) { return d.day.iso_encoding(); });
    return true;
}

// "The second Tuesday", or "the last one": of its own weekday the new date is the how-many-th it is.
bool move_ordinal(rule& r, move_of const& m)
{
    bool const by_position = r.by_position.size() == 1 && r.by_day.front().ordinal == 0;
    int& ordinal = by_position ? r.by_position.front() : r.by_day.front().ordinal;
    bool const in_months = r.freq == frequency::monthly || !r.by_month.empty();
    if (!in_months || ordinal == 0 || (!by_position && !r.by_position.empty()))
        return false;
    bool const stays_last = ordinal == -1 && is_last_of_its_weekday(m.to);
    if (!stays_last)
        ordinal = week_in_month(m.to) <= 4 ? week_in_month(m.to) : -1;
    r.by_day.front().day = weekday{day_of(m.to)};
    return true;
}

bool move_day_of_month(rule& r, move_of const& m)
{
    if (!r.by_position.empty() || std::max(day_in_month(m.from), day_in_month(m.to)) > days_of_every_month)
        return false;
    if (r.by_month_day.empty())
        return true;
    if (r.by_month_day != std::vector<int>{day_in_month(m.from)})
        return false;
    r.by_month_day = {day_in_month(m.to)};
    return true;
}

bool move_days(rule& r, move_of const& m)
{
    bool const unusual = !r.by_week.empty() || !r.by_year_day.empty();
    bool const plain = r.by_month.empty() && r.by_month_day.empty() && r.by_day.empty() && r.by_position.empty();
    if (unusual)
        return false;
    if (r.freq == frequency::daily)
        return plain;
    if (!move_month(r, m))
        return false;
    if (r.freq == frequency::weekly)
        return move_weekdays(r, m);
    if (r.by_day.size() == 1 && r.by_month_day.empty())
        return move_ordinal(r, m);
    return r.by_day.empty() && move_day_of_month(r, m);
}

} // namespace

std::optional<rule> moved_rule(rule r, wall_time from, wall_time to, zone_name const& zone)
{
    move_of const m{from, to};
    if (m.changes_clock() && names_times(r))
        return std::nullopt;
    if (m.by() != days{0} && !move_days(r, m))
        return std::nullopt;
    move_end(r.until, m, zone);
    return r;
}

} // namespace tingsted
