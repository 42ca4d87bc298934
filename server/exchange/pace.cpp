// SPDX-License-Identifier: MPL-2.0
#include "server/exchange/pace.hpp"

#include <algorithm>

namespace tingsted::exchange {

namespace {

using std::chrono::seconds;

constexpr std::chrono::hours longest_asked_for{24 * 7};

seconds longer_by(seconds wait, double part) { return wait + std::chrono::duration_cast<seconds>(wait * part); }

} // namespace

seconds wait_after_success(seconds refresh, seconds usual, double luck)
{
    bool const asks = refresh > seconds(0);
    auto const wait = asks ? std::clamp<seconds>(refresh, shortest_wait, longest_wait) : usual;
    return longer_by(wait, luck / 10);
}

seconds wait_after_failure(int failures, std::optional<seconds> retry_after, double luck)
{
    auto const doublings = std::clamp(failures - 1, 0, 10);
    auto const wait = std::min<seconds>(shortest_wait * (1 << doublings), longest_wait);
    auto const asked = std::min<seconds>(retry_after.value_or(seconds(0)), longest_asked_for);
    return std::max(longer_by(wait, luck / 4), asked);
}

} // namespace tingsted::exchange
