// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/time/rule.hpp"

#include <cstddef>
#include <vector>

namespace tingsted {

// What an expansion may cost. Steps are counted, never timed: the same input always gives the same answer.
struct expansion_limits {
    std::size_t instances = 2'000; // handed out at most
    std::size_t periods = 600'000; // days, weeks, months or years looked at, at most
};

struct expansion {
    std::vector<wall_time> starts; // ascending, without duplicates
    bool complete = true;          // false: a limit ended it before the window did
};

// The starts in [from, to) of the series that begins at `first` (RFC 5545, 3.8.5.3): `first` always is an instance and
// counts as one. In wall time of `zone`, which only serves to compare with an UNTIL given as an instant; times in a
// DST gap are kept as they are (to_instant shifts them). Skips ahead by arithmetic: cost depends on the window, not on
// the distance from `first` (COUNT with BY parts excepted).
expansion expand(rule const& r, wall_time first, zone_name const& zone, wall_time from, wall_time to,
                 expansion_limits const& limits = {});

// The last start of a series that ends; nullopt when it never ends or a limit was met.
std::optional<wall_time> last_start(rule const& r, wall_time first, zone_name const& zone,
                                    expansion_limits const& limits = {});

} // namespace tingsted
