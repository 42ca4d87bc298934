// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/time/complete_rule.hpp"

#include <vector>

namespace tingsted {

// Fills `days` with the days, ascending, that the BYxxx parts of `r` choose in the day, week, month or year that begins
// on `begin` (RFC 5545, 3.3.10, the table on page 44).
void choose_days(complete_rule const& r, local_day begin, std::vector<local_day>& days);

} // namespace tingsted
