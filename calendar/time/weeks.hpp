// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/time.hpp"

namespace tingsted {

// Weeks that begin on any weekday (WKST). As in ISO 8601, a week belongs to the year that has four or more of its days:
// the one that 4 January's week is the first of (RFC 5545, 3.3.10, BYWEEKNO).
local_day week_begin(local_day day, std::chrono::weekday week_start);
local_day first_week_begin(int year, std::chrono::weekday week_start);
int week_year_of(local_day day, std::chrono::weekday week_start);
int weeks_in(int week_year, std::chrono::weekday week_start); // 52 or 53

} // namespace tingsted
