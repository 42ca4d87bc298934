// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"
#include "calendar/time/expand.hpp"

#include <optional>
#include <vector>

namespace tingsted {

// The dates that a series has before any is excluded: its start, what the rule gives, what is added. For asking often;
// bounded for any rule. The event must outlive it.
class given_dates {
public:
    // `last`: nothing later will be asked for.
    given_dates(event const& e, wall_time last);
    bool holds(wall_time date) const;

private:
    event const& event_;
    std::optional<std::vector<wall_time>> counted_; // of a rule with COUNT, which cannot be entered in the middle
};

// The last date that the event itself speaks of: its start, an exclusion or an override.
wall_time latest_asked(event const& e);

// Those in [from, to), ascending, without duplicates.
std::vector<wall_time> dates_between(event const& e, wall_time from, wall_time to, expansion_limits const& limits);

// Whether the parts of a rule take a date, in whatever period it lies. UNTIL must not be past.
bool fits_parts(rule const& r, wall_time date, zone_name const& zone);
// The first date after `date` that the rule gives when it starts there; nullopt when there is none in reach.
std::optional<wall_time> next_by_rule(rule const& r, wall_time date, zone_name const& zone);

} // namespace tingsted
