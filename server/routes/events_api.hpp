// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/routes/table.hpp"

namespace tingsted::routes {

// /api/v1/events (design.md 7): lists are paged, a change needs If-Match, POST honours Idempotency-Key.
boost::asio::awaitable<net::reply> get_events(services& s, asked const& q);
boost::asio::awaitable<net::reply> post_event(services& s, asked const& q);
boost::asio::awaitable<net::reply> get_event(services& s, asked const& q);
boost::asio::awaitable<net::reply> patch_event(services& s, asked const& q); // RFC 7396
boost::asio::awaitable<net::reply> put_event(services& s, asked const& q);   // what is not sent takes its default
boost::asio::awaitable<net::reply> delete_event(services& s, asked const& q);

} // namespace tingsted::routes
