// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/network/directory.hpp"
#include "common/json.hpp"

namespace tingsted {

// Who and where, as config/demo/places.json and network.json have it. Throws on a file that is not as it should be: it
// is ours.
directory demo_directory(json::object const& places, json::object const& network);

} // namespace tingsted
