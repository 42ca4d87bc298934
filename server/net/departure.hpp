// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/net/connection.hpp"

#include <boost/asio/awaitable.hpp>

#include <string_view>

namespace tingsted::net {

// Sends a header block and a body without copying them. False: the peer is gone, or has not taken 64 KiB in write_time.
boost::asio::awaitable<bool> sent(connection& c, std::string_view head, std::string_view body, limits const& l);

// Closes so that the peer can read its last reply: says that no more comes and takes off, for a moment, what still
// comes in. Closing over unread bytes would reset the connection (RFC 9112, 9.6).
boost::asio::awaitable<void> farewell(connection& c);

} // namespace tingsted::net
