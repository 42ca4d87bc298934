// SPDX-License-Identifier: MPL-2.0
#include "config/demo_shift.hpp"

#include "calendar/time/days.hpp"
#include "calendar/time/expand.hpp"
#include "calendar/time/zones.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace tingsted {
namespace {

using std::chrono::days;

constexpr days far_ahead{366 * 10}; // beyond the last date of any demo series

wall_time start_of_year(int year)
{
    return std::chrono::local_days(std::chrono::year(year) / std::chrono::January / 1);
}

// The dates that the rule alone gives from `from` on. The start of a series always counts as a date, so it stands a day
// before them, where the window does not see it.
std::vector<wall_time> rule_dates(rule r, zone_name const& zone, wall_time from, wall_time to)
{
    r.interval = 1;
    r.count.reset();
    r.until = std::monostate();
    return expand(r, from - days(1), zone, from, to).starts;
}

std::vector<wall_time> series_dates(event const& e)
{
    return expand(*e.repeats, e.starts, e.zone, e.starts, e.starts + far_ahead).starts;
}

instant end_of_day(wall_time t, zone_name const& zone)
{
    return to_instant(day_of(t) + days(1) - std::chrono::seconds(1), zone);
}

// The rule with the same number of dates from another start on.
rule refitted(rule const& r, wall_time start, zone_name const& zone, std::size_t dates)
{
    rule counted = r;
    counted.until = std::monostate();
    counted.count = static_cast<int>(dates);
    if (r.count)
        return counted;
    auto ended = counted;
    ended.count.reset();
    ended.until = end_of_day(last_start(counted, start, zone).value(), zone);
    return ended;
}

// Where one series' dates went: the n-th to the n-th.
class date_map {
public:
    date_map(std::vector<wall_time> before, std::vector<wall_time> after)
        : before_(std::move(before)), after_(std::move(after))
    {
        if (before_.size() != after_.size())
            throw std::logic_error("a moved series has another number of dates");
    }

    wall_time operator()(wall_time t) const
    {
        auto const at = std::ranges::lower_bound(before_, t);
        if (at == before_.end() || *at != t)
            throw std::logic_error("not a date of the series: " + text(t));
        return after_[static_cast<std::size_t>(at - before_.begin())];
    }

private:
    std::vector<wall_time> before_, after_;
};

event_override moved(event_override o, date_map const& where)
{
    auto const there = where(o.original_start);
    auto const by = there - o.original_start;
    o.original_start = there;
    if (o.starts)
        *o.starts += by;
    if (o.ends)
        *o.ends += by;
    return o;
}

bool is_day_off(wall_time t)
{
    auto const h = danish_holiday(day_of(t));
    return h && h->official;
}

void exclude_days_off(event& e)
{
    for (auto const t : series_dates(e))
        if (is_day_off(t) && !override_at(e, t))
            e.excluded.push_back(t);
    std::ranges::sort(e.excluded);
    auto const twice = std::ranges::unique(e.excluded);
    e.excluded.erase(twice.begin(), twice.end());
}

void replace(std::string& s, std::string_view word, int year)
{
    if (auto const at = s.find(word); at != s.npos)
        s.replace(at, word.size(), std::to_string(year));
}

} // namespace

int year_of(wall_time t) noexcept { return static_cast<int>(std::chrono::year_month_day(day_of(t)).year()); }

event moved_once(event e, demo_move const& m)
{
    e.starts += m.by;
    e.ends += m.by;
    return e;
}

event moved_to_rule(event e, rule const& yearly, demo_move const& m)
{
    auto const years = static_cast<int>(std::lround(static_cast<double>(m.by.count()) / 365.2425));
    auto const year = year_of(e.starts) + years;
    auto const length = e.ends - e.starts;
    auto const time_of_day = e.starts - day_of(e.starts);
    e.starts = day_of(rule_dates(yearly, e.zone, start_of_year(year), start_of_year(year + 1)).at(0)) + time_of_day;
    e.ends = e.starts + length;
    e.status = e.ends <= m.today ? event_status::held : event_status::confirmed;
    return e;
}

event moved_series(event e, demo_move const& m)
{
    auto const before = series_dates(e);
    auto const length = e.ends - e.starts;
    auto const start = e.starts + m.by;
    e.starts = rule_dates(*e.repeats, e.zone, start, start + far_ahead).at(0);
    e.ends = e.starts + length;
    e.repeats = refitted(*e.repeats, e.starts, e.zone, before.size());
    date_map const where(before, series_dates(e));
    std::ranges::transform(e.excluded, e.excluded.begin(), where);
    for (auto& o : e.overrides)
        o = moved(std::move(o), where);
    exclude_days_off(e);
    return e;
}

event with_years_named(event e)
{
    auto const year = year_of(e.starts);
    for (auto* s : {&e.title, &e.title_short, &e.purpose}) {
        replace(*s, "{year}", year);
        replace(*s, "{next_year}", year + 1);
        replace(*s, "{last_year}", year - 1);
    }
    return e;
}

} // namespace tingsted
