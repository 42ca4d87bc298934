// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/exchange/address_guard.hpp"
#include "server/routes/table.hpp"

namespace tingsted::routes {

// /api/v1/sources: calendars of organisations that are kept elsewhere and fetched again and again.
boost::asio::awaitable<net::reply> get_sources(services& s, asked const& q);
boost::asio::awaitable<net::reply> post_source(services& s, asked const& q);
boost::asio::awaitable<net::reply> get_source(services& s, asked const& q);
boost::asio::awaitable<net::reply> patch_source(services& s, asked const& q);       // RFC 7396
boost::asio::awaitable<net::reply> delete_source(services& s, asked const& q);      // its coming events go with it
boost::asio::awaitable<net::reply> post_source_fetch(services& s, asked const& q);  // now
boost::asio::awaitable<net::reply> post_source_accept(services& s, asked const& q); // what is held back

// /api/v1/merges: events that may be one, and what people say of it.
boost::asio::awaitable<net::reply> get_merges(services& s, asked const& q);
boost::asio::awaitable<net::reply> post_merge(services& s, asked const& q);

exchange::fetching_reach reach_of(services const& s);
void look_for_sources(services& s); // one may be due now

} // namespace tingsted::routes
