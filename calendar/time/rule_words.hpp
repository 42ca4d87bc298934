// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/time/rule.hpp"

#include <array>
#include <string_view>

namespace tingsted {

// The words of RFC 5545, 3.3.10, in the order of their enumerators; weekdays from Sunday, as std::chrono counts.
inline constexpr std::array<std::string_view, 4> frequency_words{"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
inline constexpr std::array<std::string_view, 7> weekday_words{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};

// The parts that are lists of numbers, in the order in which we write them.
struct number_list {
    std::string_view name;
    std::vector<int> rule::* values;
    int lowest;
    int highest;
    bool from_the_end; // -highest to -lowest too, counted from the end
};
inline constexpr std::array number_lists_before_days{
    number_list{"BYMONTH", &rule::by_month, 1, 12, false},
    number_list{"BYWEEKNO", &rule::by_week, 1, 53, true},
    number_list{"BYYEARDAY", &rule::by_year_day, 1, 366, true},
    number_list{"BYMONTHDAY", &rule::by_month_day, 1, 31, true},
};
inline constexpr std::array number_lists_after_days{
    number_list{"BYHOUR", &rule::by_hour, 0, 23, false},
    number_list{"BYMINUTE", &rule::by_minute, 0, 59, false},
    number_list{"BYSECOND", &rule::by_second, 0, 60, false},
    number_list{"BYSETPOS", &rule::by_position, 1, 366, true},
};

} // namespace tingsted
