// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/result.hpp"
#include "common/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tingsted {

enum class frequency { daily, weekly, monthly, yearly };

// BYDAY: a weekday, with an ordinal (±1 to ±53) where "the second Tuesday" is meant; 0 is every one.
struct weekday_rule {
    int ordinal = 0;
    std::chrono::weekday day;
    bool operator==(weekday_rule const&) const = default;
};

// UNTIL as it was written (RFC 5545, 3.3.10): an instant for series with a zone, a wall time for floating ones, or a
// day, which for a timed series means the end of that local day.
using rule_end = std::variant<std::monostate, instant, wall_time, local_day>;

// A recurrence rule, RFC 5545 section 3.3.10, DAILY to YEARLY. Lists are sorted and free of duplicates.
struct rule {
    frequency freq = frequency::weekly;
    int interval = 1;         // 1 to 1,000
    std::optional<int> count; // 1 to 100,000
    rule_end until;
    std::vector<int> by_month;     // 1 to 12
    std::vector<int> by_week;      // ±1 to ±53, YEARLY only
    std::vector<int> by_year_day;  // ±1 to ±366
    std::vector<int> by_month_day; // ±1 to ±31
    std::vector<weekday_rule> by_day;
    std::vector<int> by_hour, by_minute, by_second;
    std::vector<int> by_position; // BYSETPOS, ±1 to ±366
    std::chrono::weekday week_start = std::chrono::Monday;
    bool operator==(rule const&) const = default;
};

// Reads an RRULE's value. Parts in any order, repeated values merged; RSCALE=GREGORIAN is accepted. Errors:
// invalid_input, naming the part: unknown or doubled parts, values out of range, sub-daily frequencies, COUNT beside
// UNTIL, ordinals where the standard forbids them, more than 64 values in all.
result<rule> parsed_rule(std::string_view text);

// The rule's value in canonical order: FREQ, UNTIL or COUNT, INTERVAL, BY parts, WKST when not Monday.
std::string text(rule const& r);

} // namespace tingsted
