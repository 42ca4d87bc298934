// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace tingsted::net {

// Waits without throwing: the error is the first of what comes back.
inline constexpr auto quietly = boost::asio::as_tuple(boost::asio::use_awaitable);

} // namespace tingsted::net
