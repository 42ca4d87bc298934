// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/routes/table.hpp"

namespace tingsted::routes {

// Subscriptions for people: their own and their organisations', the form for one more, and one of them with who follows it.
// A secret address stands on the page that answers the post which made it, and on no other.
boost::asio::awaitable<net::reply> get_subscriptions_page(services& s, asked const& q);
boost::asio::awaitable<net::reply> post_subscriptions_page(services& s, asked const& q);
boost::asio::awaitable<net::reply> get_subscription_page(services& s, asked const& q);
boost::asio::awaitable<net::reply> post_subscription_act(services& s, asked const& q); // navn, forny, stop

} // namespace tingsted::routes
