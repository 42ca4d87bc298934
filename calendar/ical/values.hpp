// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/time.hpp"

#include <chrono>
#include <optional>
#include <string_view>

namespace tingsted::ical {

// DATE or DATE-TIME as it stands (RFC 5545, 3.3.4 and 3.3.5), its zone told elsewhere. Years 1 to 9999.
struct stated_time {
    enum class form { day, local, utc };
    wall_time at{}; // midnight for a day; UTC's clock for utc
    form as = form::local;
    bool operator==(stated_time const&) const = default;
};

// 20261201, 20261201T163000, 20261201T153000Z. A leap second is the second before it; 24:00:00 is the next day's 0:00.
std::optional<stated_time> parsed_time(std::string_view s);

// DURATION (RFC 5545, 3.3.6): weeks and days are nominal, the rest is exact. At most 10,000 days.
struct stated_duration {
    std::chrono::days days{};
    std::chrono::seconds exact{};
    bool operator==(stated_duration const&) const = default;
};
std::optional<stated_duration> parsed_duration(std::string_view s);

} // namespace tingsted::ical
