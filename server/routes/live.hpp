// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/net/web_socket.hpp"
#include "server/routes/table.hpp"

namespace tingsted::routes {

inline constexpr std::string_view live_path = "/live";

// GET /live without an upgrade: 426.
boost::asio::awaitable<net::reply> get_live_without_upgrade(services& s, asked const& q);

// The WebSocket at /live (docs/live.md).
boost::asio::awaitable<void> converse(services& s, net::request const& q, net::web_socket& peer);

} // namespace tingsted::routes
