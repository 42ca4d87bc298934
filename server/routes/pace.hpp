// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/net/rate_limiter.hpp"
#include "server/routes/table.hpp"

#include <vector>

namespace tingsted::routes {

// What an operator allows one address or account in a minute; 0: any number.
struct paces {
    int api = 0;
    int feeds = 0;
    int pages = 0;
    int sign_in = 0;
};
std::vector<net::rate> rates(paces const& a_minute);

// The place of a route's rate in that list. What monitors and browsers fetch besides has none.
std::size_t rate_of(route const& r);

} // namespace tingsted::routes
