// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/result.hpp"
#include "common/strong.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace tingsted {

using instant = std::chrono::sys_seconds;     // UTC
using wall_time = std::chrono::local_seconds; // what the clock on the wall says; its zone stands beside it
using local_day = std::chrono::local_days;
using zone_name = strong<struct zone_tag, std::string>; // IANA, e.g. Europe/Copenhagen

// "2026-12-01T16:30:00" (RFC 3339 without its offset) and back. Years 1 to 9999. Errors: malformed.
std::string text(wall_time t);
result<wall_time> parsed_wall_time(std::string_view s);

// "2026-12-01T15:30:00Z" (RFC 3339); any offset is accepted on the way in. Errors: malformed.
std::string text(instant t);
result<instant> parsed_instant(std::string_view s);

// "2026-12-01" (RFC 3339 full-date). Errors: malformed.
std::string text(local_day d);
result<local_day> parsed_day(std::string_view s);

// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, 5.6.7). A malformed date is an error that the caller ignores (13.1.3).
std::string http_date(instant t);
result<instant> parsed_http_date(std::string_view s);

inline local_day day_of(wall_time t) { return std::chrono::floor<std::chrono::days>(t); }

// A half-open stretch of time.
struct window {
    instant from;
    instant to;
    bool operator==(window const&) const = default;
};

} // namespace tingsted
