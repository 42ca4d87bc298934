// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/routes/table.hpp"

namespace tingsted::routes {

// Who and where: GET /api/v1/{areas,topics,audiences,organisations,venues,rooms} and one of each.
boost::asio::awaitable<net::reply> get_areas(services& s, asked const& q);
boost::asio::awaitable<net::reply> get_area(services& s, asked const& q);
boost::asio::awaitable<net::reply> get_topics(services& s, asked const& q);
boost::asio::awaitable<net::reply> get_topic(services& s, asked const& q);
boost::asio::awaitable<net::reply> get_audiences(services& s, asked const& q);
boost::asio::awaitable<net::reply> get_audience(services& s, asked const& q);
boost::asio::awaitable<net::reply> get_organisations(services& s, asked const& q);
boost::asio::awaitable<net::reply> get_organisation(services& s, asked const& q);
boost::asio::awaitable<net::reply> get_venues(services& s, asked const& q);
boost::asio::awaitable<net::reply> get_venue(services& s, asked const& q);
boost::asio::awaitable<net::reply> get_rooms(services& s, asked const& q);
boost::asio::awaitable<net::reply> get_room(services& s, asked const& q);

// What a name becomes is told to everybody who shows it: the events that render it count up, in the same transaction.
// RFC 7396; needs If-Match, the entity tag of one name is made of what it shows.
boost::asio::awaitable<net::reply> patch_area(services& s, asked const& q);
boost::asio::awaitable<net::reply> patch_organisation(services& s, asked const& q);
boost::asio::awaitable<net::reply> patch_venue(services& s, asked const& q);
boost::asio::awaitable<net::reply> patch_room(services& s, asked const& q);

boost::asio::awaitable<net::reply> get_me(services& s, asked const& q);

} // namespace tingsted::routes
