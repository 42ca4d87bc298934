// SPDX-License-Identifier: MPL-2.0
#include "server/pages/event_dates.hpp"

#include "calendar/time/zones.hpp"

#include <algorithm>

namespace tingsted::pages {

namespace {

using std::chrono::days;

constexpr auto horizon = days(2 * 366);

// An override may have moved its date far; the window must reach its new place too.
window around(event const& e, wall_time original_start)
{
    auto from = original_start;
    auto to = original_start + (e.ends - e.starts);
    if (auto const* const change = override_at(e, original_start)) {
        from = std::min(from, change->starts.value_or(from));
        to = std::max(to, change->ends.value_or(change->starts.value_or(from) + (e.ends - e.starts)));
    }
    return {to_instant(from, e.zone) - days(1), to_instant(to, e.zone) + days(1)};
}

occurrence first_of(event const& e)
{
    occurrence only;
    only.original_start = only.starts = e.starts;
    only.ends = e.ends;
    only.starts_at = to_instant(e.starts, e.zone);
    only.ends_at = to_instant(e.ends, e.zone);
    only.cancelled = e.status == event_status::cancelled;
    return only;
}

} // namespace

bool is_series(event const& e) noexcept { return e.repeats || !e.added.empty(); }

std::vector<occurrence> coming_dates(event const& e, instant now, std::size_t most)
{
    auto all = occurrences(e, {now, now + horizon});
    if (all.size() > most)
        all.erase(all.begin() + static_cast<std::ptrdiff_t>(most), all.end());
    return all;
}

std::optional<occurrence> date_at(event const& e, wall_time original_start)
{
    auto const all = occurrences(e, around(e, original_start));
    auto const found = std::ranges::find(all, original_start, &occurrence::original_start);
    return found == all.end() ? std::nullopt : std::optional(*found);
}

occurrence date_shown(event const& e, std::optional<wall_time> wanted, instant now)
{
    if (!is_series(e))
        return date_at(e, e.starts).value_or(first_of(e));
    if (wanted)
        if (auto const it = date_at(e, *wanted))
            return *it;
    auto const coming = coming_dates(e, now, 50);
    auto const next = std::ranges::find(coming, false, &occurrence::cancelled);
    if (next != coming.end())
        return *next;
    return coming.empty() ? date_at(e, e.starts).value_or(first_of(e)) : coming.front();
}

} // namespace tingsted::pages
