// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/routes/table.hpp"

namespace tingsted::routes {

// Edits of a series that start from one of its dates: {"scope": this|following|all, "change": {…}} or "remove": true.
// …/preview says what it would come to and lose; …/edit does it, with If-Match, and honours Idempotency-Key.
boost::asio::awaitable<net::reply> post_series_preview(services& s, asked const& q);
boost::asio::awaitable<net::reply> post_series_edit(services& s, asked const& q);

// The last change taken back; with If-Match, honours Idempotency-Key.
boost::asio::awaitable<net::reply> post_undo(services& s, asked const& q);

} // namespace tingsted::routes
