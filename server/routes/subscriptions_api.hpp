// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/routes/table.hpp"

namespace tingsted::routes {

// Saved filters with a secret token, of the caller and of the organisations they act for; others' are not there. The token
// and the addresses that hold it are in the reply that made it, and nowhere else ever again.
boost::asio::awaitable<net::reply> get_subscriptions(services& s, asked const& q);
boost::asio::awaitable<net::reply> post_subscription(services& s, asked const& q);
boost::asio::awaitable<net::reply> get_subscription(services& s, asked const& q);
boost::asio::awaitable<net::reply> patch_subscription(services& s, asked const& q);
boost::asio::awaitable<net::reply> post_rotation(services& s, asked const& q); // another token; the one before is 410
boost::asio::awaitable<net::reply> delete_subscription(services& s, asked const& q); // revokes it

} // namespace tingsted::routes
