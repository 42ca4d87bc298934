// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace tingsted {

// A day and time of the year at which clocks change.
struct change_day {
    enum class kind { nth_weekday, day_without_leap, day_of_year };

    kind how = kind::nth_weekday;
    int month = 0;               // nth_weekday: 1 to 12
    int week = 0;                // nth_weekday: 1 to 5, 5 is the last
    int day = 0;                 // weekday (0 is Sunday), 1 to 365 without 29 February, or 0 to 365
    std::chrono::seconds time{}; // on the clock before the change; -167 to 167 hours
    bool operator==(change_day const&) const = default;
};

struct clock_setting {
    std::chrono::seconds offset{}; // from UTC, positive in the east
    std::string abbreviation;
    bool operator==(clock_setting const&) const = default;
};

// Points into the yearly_change that it came from.
struct clock_turn {
    std::chrono::sys_seconds at;
    clock_setting const* before;
    clock_setting const* after;
};

// What a zone does each year once its table of changes has ended: the last line of its file (RFC 9636, 3.3), such as
// "CET-1CEST,M3.5.0,M10.5.0/3".
struct yearly_change {
    clock_setting standard;
    std::optional<clock_setting> daylight; // none: the zone keeps its standard time
    change_day starts;                     // of daylight time
    change_day ends;

    // The six turns of the years around `year`, in order of time. Needs `daylight`.
    std::array<clock_turn, 6> turns_around(std::chrono::year year) const;

    bool operator==(yearly_change const&) const = default;
};

// Reads such a line; nullopt for anything else.
std::optional<yearly_change> parsed_yearly_change(std::string_view line);

} // namespace tingsted
