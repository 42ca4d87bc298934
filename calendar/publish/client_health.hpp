// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/publish/feed_fetch.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace tingsted {

// How it stands with one kind of program that follows a subscription.
struct client_health {
    feed_fetch last;
    std::optional<std::size_t> behind; // events that changed since, up to most_behind; nullopt: the filter did
};
inline constexpr std::size_t most_behind = 100;

inline bool is_nearly_too_large(std::vector<client_health> const& clients)
{
    return std::ranges::any_of(clients, [](client_health const& c) { return is_nearly_too_large(c.last.size); });
}

} // namespace tingsted
