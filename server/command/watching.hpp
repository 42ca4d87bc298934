// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/routes/house.hpp"

#include <boost/asio/awaitable.hpp>

namespace tingsted::command {

// What the server sees to beside its requests, each a coroutine that lasts as long as its loop runs.

// Notes how late this loop comes to what is due, some times a second.
boost::asio::awaitable<void> measured_lag(routes::loop_figures& of_this_loop);

// Tells the service manager that we live, as long as every loop turns and the store's threads answer. Nothing where no manager
// asks for it.
boost::asio::awaitable<void> watched(routes::services& s);

} // namespace tingsted::command
