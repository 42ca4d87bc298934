// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace tingsted {

// The system's time zones, read through Howard Hinnant's date library, and right beyond 2037, where it knows no
// summer time: later years follow the yearly rule at the end of each zone's file. Safe from any thread. All functions
// throw std::invalid_argument for a zone that known_zone() would refuse, std::runtime_error for an unreadable database.

// The IANA zone of that exact name, looked up in the list of zones and never as a path. Errors: invalid_input.
result<zone_name> known_zone(std::string_view name);

// RFC 5545, 3.3.5: always the offset in force before the transition: the first of a time that exists twice, and a time
// in a gap moves on by the gap's length.
instant to_instant(wall_time t, zone_name const& zone);
wall_time to_wall(instant t, zone_name const& zone);

// False in the gap when clocks go forward.
bool exists(wall_time t, zone_name const& zone);

// The change of offset pairs that VTIMEZONE needs: what is in force at `t`, from which instant and until which.
struct offset_period {
    instant from;
    instant to;                    // the far ends of time are the first second of year 1 and the last of 9999
    std::chrono::seconds offset{}; // from UTC
    bool summer = false;
    std::string abbreviation; // CET, CEST, +03
    bool operator==(offset_period const&) const = default;
};
offset_period offset_at(instant t, zone_name const& zone);

// The version of the zone database, part of every rendering's key.
std::string zone_database_version();

} // namespace tingsted
