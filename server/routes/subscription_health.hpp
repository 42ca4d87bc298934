// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/publish/client_health.hpp"
#include "common/json.hpp"
#include "server/store/reading.hpp"

#include <vector>

namespace tingsted::routes {

// The one that fetched last comes first. `pending` is what is not written down yet.
std::vector<client_health> health_of(reading& r, subscription const& s, std::vector<feed_fetch> const& pending);

json::array to_json(std::vector<client_health> const& clients);

} // namespace tingsted::routes
