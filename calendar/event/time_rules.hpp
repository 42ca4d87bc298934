// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/checking.hpp"

namespace tingsted {

// The end is after the start, and not too far.
void check_span(checking& c, std::string const& pointer, wall_time starts, wall_time ends);
// A time that there is: a midnight when all_day, in a possible year, not in a DST gap. The zone must be known.
void check_moment(checking& c, std::string pointer, wall_time t);

} // namespace tingsted
