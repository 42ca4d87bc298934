// SPDX-License-Identifier: MPL-2.0
#include "calendar/editing/cut.hpp"

#include "calendar/event/dates.hpp"
#include "calendar/time/zones.hpp"

#include <algorithm>

namespace tingsted {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t most_counted = 100'000; // the largest COUNT
constexpr std::chrono::days calendar_cycle{146'097};

std::vector<wall_time> given_by_rule(event const& e, wall_time from, wall_time to, std::size_t most)
{
    expansion_limits limits;
    limits.instances = most;
    return expand(*e.repeats, e.starts, e.zone, from, to, limits).starts;
}

// Looks back further and further, so that a series of decades is not laid out for its last date.
wall_time last_given_before(event const& e, wall_time date)
{
    for (std::chrono::days back{60}; date - back > e.starts; back *= 8)
        if (auto const dates = given_by_rule(e, date - back, date, most_counted); !dates.empty())
            return dates.back();
    auto const dates = given_by_rule(e, e.starts, date, most_counted);
    return dates.empty() ? e.starts : dates.back();
}

rule_end end_on(wall_time last, event const& e)
{
    return e.all_day ? rule_end{day_of(last)} : rule_end{to_instant(last, e.zone)};
}

template <class Value, class Date>
std::vector<Value> part(std::vector<Value> const& all, Date date_of, wall_time from, wall_time to)
{
    std::vector<Value> taken;
    for (auto const& v : all)
        if (auto const t = std::invoke(date_of, v); t >= from && t < to)
            taken.push_back(v);
    return taken;
}

void keep_dates(event& part_of, event const& e, wall_time from, wall_time to)
{
    part_of.excluded = part(e.excluded, std::identity{}, from, to);
    part_of.added = part(e.added, std::identity{}, from, to);
    part_of.overrides = part(e.overrides, &event_override::original_start, from, to);
}

event without_identity(event e)
{
    e.continues = e.uid;
    e.id = {};
    e.uid = {};
    e.page = {};
    e.revision = {};
    e.sequence = {};
    e.created = e.changed = {};
    return e;
}

// Begins the tail where its rule goes on; where the rule has ended, only added dates are left.
void begin_at(event& tail, event const& e, wall_time date, std::optional<int> left)
{
    auto const length = e.ends - e.starts;
    auto const next =
        left.value_or(1) > 0 && e.repeats ? given_by_rule(e, date, date + calendar_cycle, 1) : std::vector<wall_time>{};
    tail.starts = next.empty() ? date : next.front();
    tail.ends = tail.starts + length;
    if (next.empty())
        tail.repeats.reset();
    else if (left)
        tail.repeats->count = left;
    std::erase(tail.added, tail.starts);
}

constexpr wall_time first_of_times{wall_time::min()};
constexpr wall_time last_of_times{wall_time::max()};

} // namespace

result<cut_series> cut_before(event const& e, wall_time date)
{
    if (date <= e.starts)
        return fault{errc::conflict, "nothing of the series comes before this date"};
    cut_series c{e, without_identity(e)};
    keep_dates(c.head, e, first_of_times, date);
    keep_dates(c.tail, e, date, last_of_times);
    std::optional<int> left;
    if (e.repeats && e.repeats->count) {
        auto const kept = static_cast<int>(given_by_rule(e, e.starts, date, most_counted).size());
        c.head.repeats->count = kept;
        left = *e.repeats->count - kept;
    } else if (e.repeats) {
        c.head.repeats->until = end_on(last_given_before(e, date), e);
    }
    begin_at(c.tail, e, date, left);
    return c;
}

} // namespace tingsted
