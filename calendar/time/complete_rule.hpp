// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/time/rule.hpp"

namespace tingsted {

// A rule with what it leaves unsaid taken from the first start (RFC 5545, 3.3.10, "information, not contained in the
// rule"): "every year" means that start's day, month and time.
struct complete_rule {
    rule parts;
    bool ordinals_in_year = false; // 20MO is the 20th Monday of the year, not of a month
};
complete_rule completed(rule r, wall_time first);

} // namespace tingsted
