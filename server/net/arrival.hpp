// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/net/connection.hpp"

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>

// Reading a request, in two steps with the gate between them.
namespace tingsted::net {

// The header block at the front of c.in, left there. Neither length nor refusal: the peer is gone.
struct arrival {
    std::size_t length = 0;
    std::optional<refusal> refused; // also 408, once a request has begun
};
boost::asio::awaitable<arrival> next_header_block(connection& c, limits const& l);

// The body of the request whose header block of `length` bytes stands at the front of c.in; takes both out of it.
// Neither bytes nor refusal: the peer is gone.
struct cargo {
    std::optional<std::string> bytes;
    std::optional<refusal> refused; // 400, 408, 413
};
boost::asio::awaitable<cargo> body_behind(connection& c, std::size_t length, admission const& a, limits const& l);

} // namespace tingsted::net
