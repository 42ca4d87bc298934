// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/routes/table.hpp"

namespace tingsted::routes {

// Signing in by a link that works once. Opening the link shows a button and uses nothing up: mail scanners open links
// too (security.md A3).
boost::asio::awaitable<net::reply> get_sign_in(services& s, asked const& q);
boost::asio::awaitable<net::reply> get_sign_in_link(services& s, asked const& q);
boost::asio::awaitable<net::reply> post_sign_in_link(services& s, asked const& q);
boost::asio::awaitable<net::reply> post_sign_out(services& s, asked const& q);

} // namespace tingsted::routes
