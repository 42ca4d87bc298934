// SPDX-License-Identifier: MPL-2.0
// The part of series_edit.hpp that is about one date.
#include "calendar/editing/series_edit.hpp"

#include "calendar/event/checked.hpp"
#include "calendar/event/codec.hpp"
#include "calendar/event/occurrences.hpp"

#include <algorithm>

namespace tingsted {

namespace {

fault no_such_date() { return {errc::not_found, "the event has no such date"}; }

bool is_excluded(event const& e, wall_time date) { return std::ranges::find(e.excluded, date) != e.excluded.end(); }

// Whether the event takes place then, or would but for an override; a date that was taken out is none of it.
bool is_date_of(event const& e, wall_time date) { return has_date(e, date) && !is_excluded(e, date); }

void drop_override(event& e, wall_time date)
{
    std::erase_if(e.overrides, [&](event_override const& o) { return o.original_start == date; });
}

} // namespace

result<event> with_changed_date(event now, wall_time date, json::object const& sent, directory const& known)
{
    if (!is_date_of(now, date))
        return no_such_date();
    event_override plain;
    plain.original_start = date;
    auto const* const there = override_at(now, date);
    auto next = merged(there ? *there : plain, sent, now.all_day);
    if (!next)
        return next.error();
    drop_override(now, date);
    if (*next != plain) // a date that no longer differs is the series' own again
        now.overrides.push_back(std::move(*next));
    return checked(std::move(now), known);
}

result<event> without_date(event now, wall_time date, directory const& known)
{
    if (!is_date_of(now, date))
        return no_such_date();
    if (!now.repeats && now.added.empty())
        return fault(errc::conflict, "this is the only date; delete the event instead");
    drop_override(now, date);
    std::erase(now.added, date);
    if (has_date(now, date))
        now.excluded.push_back(date);
    return checked(std::move(now), known);
}

result<event> with_planned_date(event now, wall_time date, directory const& known)
{
    if (!has_date(now, date))
        return no_such_date();
    drop_override(now, date);
    std::erase(now.excluded, date);
    return checked(std::move(now), known);
}

} // namespace tingsted
