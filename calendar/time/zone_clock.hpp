// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/time/yearly_change.hpp"
#include "calendar/time/zones.hpp"

#include <optional>
#include <vector>

namespace tingsted {

// The far ends of time.
inline constexpr instant first_instant = std::chrono::sys_days(std::chrono::year(1) / 1 / 1);
inline constexpr instant last_instant =
    std::chrono::sys_days(std::chrono::year(10000) / 1 / 1) - std::chrono::seconds(1);

// All that one zone's clocks ever did and will do. Immutable, so any thread may ask.
class zone_clock {
public:
    // `table` is gapless, in order of time, from the first instant to the last; `later` is what happens each year once
    // the table has ended.
    zone_clock(std::vector<offset_period> table, std::optional<yearly_change> later);

    std::chrono::seconds offset_at(instant t) const;
    instant to_instant(wall_time t) const; // RFC 5545, 3.3.5, as zones.hpp tells
    offset_period period_at(instant t) const;

private:
    std::size_t row_of(instant t) const;
    bool after_table(instant t) const;
    std::chrono::seconds later_offset(instant t) const;
    std::chrono::seconds later_offset(wall_time t) const;
    offset_period later_period(instant t) const;

    std::vector<offset_period> table_;
    std::vector<instant> begins_;        // of each row, kept apart so that searching touches little memory
    std::vector<wall_time> wall_begins_; // when its offset starts to count for a time read off the wall
    std::optional<yearly_change> later_;
};

} // namespace tingsted
