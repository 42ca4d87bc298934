// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/routes/table.hpp"

namespace tingsted::routes {

// Public feeds: what an anonymous reader sees, for any filter. They set no cookie, redirect nowhere, ignore who asks and
// what is accepted, and answer HEAD as they answer GET (icalendar.md 1.5).
boost::asio::awaitable<net::reply> get_ics_feed(services& s, asked const& q);
boost::asio::awaitable<net::reply> get_jcal_feed(services& s, asked const& q); // RFC 7265: the same calendar in JSON
boost::asio::awaitable<net::reply> get_json_feed(services& s, asked const& q);
boost::asio::awaitable<net::reply> get_atom_feed(services& s, asked const& q);

// GET /feeds/event/{id}.ics: one event to add to one's own calendar.
boost::asio::awaitable<net::reply> get_event_file(services& s, asked const& q);

} // namespace tingsted::routes
