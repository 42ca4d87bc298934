// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/time/rule.hpp"

#include <cstdint>

namespace tingsted {

// The days, weeks, months or years that a rule works on, numbered through. A rule with BYWEEKNO works on years made of
// whole weeks, so that week 1 stays in one piece when it begins in December.
class period_calendar {
public:
    explicit period_calendar(rule const& r);

    std::int64_t number_of(local_day day) const;
    local_day begin_of(std::int64_t number) const;

    // After this many periods in a row without an instance there never will be one: the calendar repeats itself every
    // 400 years, weekdays included, whatever the interval.
    std::int64_t in_400_years() const;

private:
    frequency freq_;
    bool years_of_weeks_;
    std::chrono::weekday week_start_;
};

} // namespace tingsted
