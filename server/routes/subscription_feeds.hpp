// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/routes/table.hpp"

namespace tingsted::routes {

// GET /feeds/{token}.ics, .jcal, .json or .atom: what a subscription takes, as its owner may see it now; kept to whoever holds the
// address. 404 unknown, 410 revoked.
boost::asio::awaitable<net::reply> get_subscription_feed(services& s, asked const& q);

} // namespace tingsted::routes
