// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "config/settings.hpp"
#include "server/net/server.hpp"
#include "server/routes/house.hpp"

namespace tingsted::command {

// What the rooms take of the settings.
net::server_options options_of(settings const& s); // takes over the manager's socket, where there is one
routes::house house_of(settings const& s);

} // namespace tingsted::command
