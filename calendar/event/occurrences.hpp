// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"
#include "calendar/time/expand.hpp"

#include <vector>

namespace tingsted {

// One date of an event, overrides applied.
struct occurrence {
    wall_time original_start; // names it within its event
    wall_time starts;
    wall_time ends;
    instant starts_at;
    instant ends_at;
    bool cancelled = false;                 // this date, or the whole event
    bool moved = false;                     // starts at another time than the rule says
    event_override const* change = nullptr; // into the event it came from
    bool operator==(occurrence const&) const = default;
};

// The occurrences that overlap `w`, in order of start; cancelled ones included. The event must outlive the result. A
// timed instance that the rule puts into a DST gap is shifted by the gap.
std::vector<occurrence> occurrences(event const& e, window w, expansion_limits const& limits = {});

// Whether `original_start` is a date that the rule, the added or the excluded dates of `e` give (so that it may be
// overridden or excluded).
bool has_date(event const& e, wall_time original_start);

// The start of the first and the end of the last occurrence; nullopt for a series without an end.
instant first_start(event const& e);
std::optional<instant> last_end(event const& e);

} // namespace tingsted
