// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/dates.hpp"

#include "calendar/event/sets.hpp"

#include <algorithm>
#include <iterator>

namespace tingsted {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t most_counted = 100'000; // the largest COUNT

// The Gregorian calendar repeats after 400 years, weekdays included.
constexpr std::chrono::days calendar_cycle{146'097};

rule uncounted(rule r)
{
    r.count.reset();
    return r;
}

} // namespace

given_dates::given_dates(event const& e, wall_time last) : event_(e)
{
    if (!e.repeats || !e.repeats->count)
        return;
    expansion_limits limits;
    limits.instances = most_counted;
    counted_ = expand(*e.repeats, e.starts, e.zone, e.starts, last + 1s, limits).starts;
}

bool given_dates::holds(wall_time date) const
{
    if (date == event_.starts || std::ranges::find(event_.added, date) != event_.added.end())
        return true;
    if (!event_.repeats || date < event_.starts)
        return false;
    if (counted_)
        return std::ranges::binary_search(*counted_, date);
    return !expand(*event_.repeats, event_.starts, event_.zone, date, date + 1s).starts.empty();
}

wall_time latest_asked(event const& e)
{
    auto last = e.starts;
    for (auto const t : e.excluded)
        last = std::max(last, t);
    for (auto const& o : e.overrides)
        last = std::max(last, o.original_start);
    return last;
}

std::vector<wall_time> dates_between(event const& e, wall_time from, wall_time to, expansion_limits const& limits)
{
    auto const within = [&](wall_time t) { return t >= from && t < to; };
    std::vector<wall_time> dates;
    if (e.repeats)
        dates = expand(*e.repeats, e.starts, e.zone, from, to, limits).starts;
    else if (within(e.starts))
        dates.push_back(e.starts);
    if (e.added.empty())
        return dates;
    std::ranges::copy_if(e.added, std::back_inserter(dates), within);
    make_set(dates);
    return dates;
}

bool fits_parts(rule const& r, wall_time date, zone_name const& zone)
{
    // expand() takes the start of a series for an instance whatever the rule says. So let it start 400 years ago,
    // where every part has the same meaning, and count every period, as the one that a series starts in does.
    auto every = uncounted(r);
    every.interval = 1;
    return !expand(every, date - calendar_cycle, zone, date, date + 1s).starts.empty();
}

std::optional<wall_time> next_by_rule(rule const& r, wall_time date, zone_name const& zone)
{
    expansion_limits const limits{1, 20'000};
    auto const next = expand(uncounted(r), date, zone, date + 1s, date + calendar_cycle, limits);
    return next.starts.empty() ? std::nullopt : std::optional(next.starts.front());
}

} // namespace tingsted
