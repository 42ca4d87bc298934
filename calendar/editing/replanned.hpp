// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"

#include <functional>
#include <vector>

namespace tingsted {

// What somebody enters about a series while looking at one date of it: the event comes with that date's start and end, and
// goes back with what they became.
using date_edit = std::function<result<event>(event)>;

// Where a date that was special went; nullopt: the new plan has no such date.
struct followed_date {
    wall_time was;
    std::optional<wall_time> is;
    bool operator==(followed_date const&) const = default;
};

struct replanned_series {
    event becomes; // not checked() yet
    std::vector<followed_date> exclusions;
    std::vector<followed_date> overrides;
};

// All dates move as `date` does; exclusions and overrides follow theirs. What an override says itself stays as it is. Errors:
// those of `edit`; invalid_input, when the rule does not say how its dates follow to another day, or for a change of all_day.
result<replanned_series> replanned(event const& e, wall_time date, date_edit const& edit);

} // namespace tingsted
