// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"

namespace tingsted {

// How far the demo year moves.
struct demo_move {
    std::chrono::days by; // whole weeks, so that weekdays stay
    local_day today;      // what is over by then was held
};

int year_of(wall_time t) noexcept;

// A single event: by so many days.
event moved_once(event e, demo_move const& m);

// A single event that follows a yearly rule (15 March, the last Friday of September): to the rule's date in the year that
// comes nearest to the move. Held or confirmed, as `today` has it.
event moved_to_rule(event e, rule const& yearly, demo_move const& m);

// A series: it begins on the first date that its rule gives on or after the moved start, has as many dates as before, and
// what was said of its n-th date is said of the n-th date again. Dates on public holidays are excluded.
event moved_series(event e, demo_move const& m);

// "{year}", "{next_year}" and "{last_year}" in its texts become numbers, seen from the event's own date.
event with_years_named(event e);

} // namespace tingsted
