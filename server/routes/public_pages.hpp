// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/routes/table.hpp"

namespace tingsted::routes {

// The pages that anybody may read.
boost::asio::awaitable<net::reply> get_calendar(services& s, asked const& q);
boost::asio::awaitable<net::reply> get_event_page(services& s, asked const& q);
boost::asio::awaitable<net::reply> get_screen(services& s, asked const& q);
boost::asio::awaitable<net::reply> get_subscribe(services& s, asked const& q);
boost::asio::awaitable<net::reply> get_accessibility(services& s, asked const& q);
boost::asio::awaitable<net::reply> get_asset(services& s, asked const& q);

} // namespace tingsted::routes
