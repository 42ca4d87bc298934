// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/exchange/fetching.hpp"
#include "server/store/sources/source.hpp"

#include <chrono>

namespace tingsted::exchange {

inline constexpr std::chrono::minutes shortest_wait{15};
inline constexpr std::chrono::hours longest_wait{24};

// Until the next fetch when all went well: as often as the calendar asks for, between a quarter of an hour and a day, or
// else `usual`. `luck`, 0 to 1, spreads sources that began together by a tenth.
std::chrono::seconds wait_after_success(std::chrono::seconds refresh, std::chrono::seconds usual, double luck);

// After `failures` in a row: a quarter of an hour, doubled each time, to a day; as long as the server asks for, if that
// is longer, to a week. `luck` adds up to a quarter.
std::chrono::seconds wait_after_failure(int failures, std::optional<std::chrono::seconds> retry_after, double luck);

} // namespace tingsted::exchange
