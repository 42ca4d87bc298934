// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/routes/table.hpp"

namespace tingsted::routes {

// GET /api/v1/occurrences?from&to and /api/v1/events/{id}/occurrences?from&to: expanded instances.
boost::asio::awaitable<net::reply> get_occurrences(services& s, asked const& q);
boost::asio::awaitable<net::reply> get_event_occurrences(services& s, asked const& q);

// One date of a series, by its original start (2026-12-01T16:30:00). Its entity tag is the event's: a date is a part of
// it. PATCH makes it differ from the series or cancels it, DELETE takes it out of the series.
boost::asio::awaitable<net::reply> get_occurrence(services& s, asked const& q);
boost::asio::awaitable<net::reply> patch_occurrence(services& s, asked const& q);
boost::asio::awaitable<net::reply> delete_occurrence(services& s, asked const& q);
// …/override: the date is as the series plans it again, whether it differed, was cancelled or was taken out.
boost::asio::awaitable<net::reply> delete_override(services& s, asked const& q);

} // namespace tingsted::routes
