// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/routes/event_replies.hpp"
#include "server/routes/table.hpp"

#include <optional>

namespace tingsted::routes {

// One round of a form that was posted: what it makes of the event is weighed, and saved, or shown again with its flaws, its
// warnings and what subscribers will see. `now` is null for a new event.
boost::asio::awaitable<net::reply> event_form_round(services& s, asked const& q, event const* now);
// The same for the times and place alone: of one date of a series, or of all of it.
boost::asio::awaitable<net::reply> date_form_round(services& s, asked const& q, event const& now,
                                                   std::optional<wall_time> date);
net::reply date_form_shown(services& s, asked const& q, named_event const& e, std::optional<wall_time> date);

// Where a browser goes once `e`, or one date of it, was saved.
net::reply moved_on(event const& e, std::optional<wall_time> date = {});

} // namespace tingsted::routes
