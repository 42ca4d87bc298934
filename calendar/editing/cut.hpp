// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"

namespace tingsted {

// A series in two: together they have the dates, exclusions and overrides that it had.
struct cut_series {
    event head; // the series itself; ends before the cut
    event tail; // has no identity yet; continues the head
};

// Cuts before `date`, which is a date of the series. A COUNT is shared out; else the head gets an UNTIL, its last kept
// start. Errors: conflict, where there is nothing before `date`.
result<cut_series> cut_before(event const& e, wall_time date);

} // namespace tingsted
