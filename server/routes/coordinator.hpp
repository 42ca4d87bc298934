// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/routes/table.hpp"

namespace tingsted::routes {

// The desk of those who arrange meetings: forms that show warnings and what subscribers will see before they save.
boost::asio::awaitable<net::reply> get_desk(services& s, asked const& q);
boost::asio::awaitable<net::reply> get_new_event(services& s, asked const& q);
boost::asio::awaitable<net::reply> post_new_event(services& s, asked const& q);
boost::asio::awaitable<net::reply> get_change(services& s, asked const& q); // the whole event, or ?dato=… one date
boost::asio::awaitable<net::reply> post_change(services& s, asked const& q);
boost::asio::awaitable<net::reply> get_act(services& s, asked const& q); // flyt, aflys, genopret, slet
boost::asio::awaitable<net::reply> post_act(services& s, asked const& q);

} // namespace tingsted::routes
