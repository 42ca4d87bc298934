// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tingsted {

// ISO 8601 week: Monday first, week 1 holds the year's first Thursday. 2026-12-28 is week 53 of 2026.
struct iso_week {
    int year;
    int week; // 1 to 53
    bool operator==(iso_week const&) const = default;
};
iso_week week_of(local_day day);
local_day monday_of(local_day day);

local_day easter_sunday(int year); // Gregorian computus

// A public holiday in Denmark, or a day on which municipal offices are closed by custom.
struct holiday {
    local_day day;
    std::string_view name_da;
    std::string_view name_en;
    bool official; // false: Grundlovsdag, 24 and 31 December, the Friday after Ascension Day
    bool operator==(holiday const&) const = default;
};
// In order of date; Store bededag ends with 2023.
std::vector<holiday> danish_holidays(int year);
std::optional<holiday> danish_holiday(local_day day);

// School holidays are the municipality's to say: a period with a name, both days included.
struct school_holiday {
    std::string name_da;
    std::string name_en;
    local_day first;
    local_day last;
    bool operator==(school_holiday const&) const = default;
};
// The usual plan for the school year that begins in `year`'s autumn: weeks 42 and 7, Christmas, Easter, Ascension,
// Whitsun, summer. A stand-in where the municipality has not entered its own.
std::vector<school_holiday> usual_school_holidays(int year);

} // namespace tingsted
