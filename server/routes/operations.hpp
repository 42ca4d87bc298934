// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/routes/table.hpp"

namespace tingsted::routes {

boost::asio::awaitable<net::reply> get_health(services& s, asked const& q); // the process answers
boost::asio::awaitable<net::reply> get_ready(services& s, asked const& q);  // the calendar serves; 503 says why not

// What /readyz says. Throws store_unavailable.
boost::asio::awaitable<net::reply> readiness(services& s);
boost::asio::awaitable<net::reply> get_robots(services& s, asked const& q);

} // namespace tingsted::routes
