// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/pages/links.hpp"
#include "server/routes/event_replies.hpp"
#include "server/routes/table.hpp"

#include <optional>
#include <string_view>

namespace tingsted::routes {

// What is asked about an event before it is done: to move, cancel, restore or delete it, or one date of it.
std::optional<pages::links::act> act_named(std::string_view word); // flyt, aflys, genopret, slet

net::reply act_shown(services& s, asked const& q, named_event const& e, pages::links::act what);
// Does what was confirmed, under the revision that the page showed.
boost::asio::awaitable<net::reply> act_round(services& s, asked const& q, named_event const& e, pages::links::act what);

} // namespace tingsted::routes
