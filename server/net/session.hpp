// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/net/connection.hpp"

#include <boost/asio/awaitable.hpp>

#include <memory>

namespace tingsted::net {

// One connection from its first request to its end: HTTP/1.1, one answer at a time, in order.
boost::asio::awaitable<void> session(std::unique_ptr<connection> owned);

} // namespace tingsted::net
