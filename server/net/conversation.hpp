// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/net/connection.hpp"
#include "server/net/house.hpp"

#include <boost/asio/awaitable.hpp>

namespace tingsted::net {

// From a WebSocket's handshake, which the gate has admitted, to its end.
boost::asio::awaitable<void> conversation(connection& c, request const& asked, house const& h);

void go_away(web_socket::inside& talk);         // the server stops: 1001
void give_up_writing(web_socket::inside& talk); // a write hangs: 1013; when that hangs too, the socket closes

} // namespace tingsted::net
