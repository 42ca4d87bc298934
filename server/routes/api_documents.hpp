// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/routes/table.hpp"

namespace tingsted::routes {

// What the interface says of itself, to programs: OpenAPI 3.1 for all routes, AsyncAPI 3.0 for /live.
boost::asio::awaitable<net::reply> get_openapi(services& s, asked const& q);
boost::asio::awaitable<net::reply> get_asyncapi(services& s, asked const& q);

} // namespace tingsted::routes
