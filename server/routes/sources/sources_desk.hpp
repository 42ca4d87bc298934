// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/routes/table.hpp"

namespace tingsted::routes {

// The desk's pages about calendars that are fetched: what the API does, as forms.
boost::asio::awaitable<net::reply> get_sources_page(services& s, asked const& q);
boost::asio::awaitable<net::reply> post_sources_page(services& s, asked const& q); // adds one
boost::asio::awaitable<net::reply> get_source_page(services& s, asked const& q);
boost::asio::awaitable<net::reply> post_source_page(services& s,
                                                    asked const& q);        // fetch, pause, resume, accept, remove
boost::asio::awaitable<net::reply> post_twins(services& s, asked const& q); // one event, or two

} // namespace tingsted::routes
