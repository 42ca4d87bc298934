// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/time/complete_rule.hpp"
#include "calendar/time/period.hpp"

#include <optional>
#include <vector>

namespace tingsted {

// The instances of one period in order: every chosen day at every time of day, or those of them that BYSETPOS picks.
// Never laid out in memory: a hostile rule has millions a year.
class instance_set {
public:
    std::size_t size() const noexcept { return picked_ ? places_.size() : days_.size() * times_->size(); }
    wall_time operator[](std::size_t i) const;
    std::size_t first_at_or_after(wall_time t) const; // size() when there is none

private:
    friend class series;

    std::vector<local_day> days_;
    std::vector<std::chrono::seconds> const* times_ = nullptr;
    std::vector<std::size_t> places_; // what BYSETPOS picks
    bool picked_ = false;
};

// What a rule makes of its periods, which are counted in steps of its interval from 0, the one that holds the first start.
class series {
public:
    series(rule const& r, wall_time first);

    wall_time first() const noexcept { return first_; }
    std::int64_t step_at(wall_time t) const; // the last that begins at or before `t`, 0 or less before the first
    local_day begin_of(std::int64_t step) const;
    void instances_of(std::int64_t step, instance_set& found) const; // `found` belongs to this series

    // How many instances each step but the first has, where that is the same for all.
    std::optional<std::size_t> instances_a_step() const;
    std::int64_t steps_in_400_years() const { return periods_.in_400_years(); }

private:
    complete_rule rule_;
    wall_time first_;
    period_calendar periods_;
    std::int64_t first_period_;
    std::vector<std::chrono::seconds> times_;
};

} // namespace tingsted
