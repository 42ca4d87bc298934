// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/net/loop.hpp"

#include <boost/asio/awaitable.hpp>

namespace tingsted::net {

// Takes connections and starts their sessions until the loop's acceptor is closed. Out of descriptors it tells one
// peer so with the descriptor that it kept for that, and pauses.
boost::asio::awaitable<void> listener(loop& l);

// Takes what waits already, without waiting.
void accept_waiting(loop& l);

} // namespace tingsted::net
