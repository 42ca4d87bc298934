// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/network/directory.hpp"
#include "common/json.hpp"
#include "common/result.hpp"

namespace tingsted::routes {

// What people send about a name, in the words of to_json() (RFC 7396): what is absent keeps its value, null clears it, an id
// may be sent back and is ignored. What the words mean is checked where names are stored. Errors: invalid_input.
result<area> merged(area base, json::object const& sent);
result<organisation> merged(organisation base, json::object const& sent);
result<venue> merged(venue base, json::object const& sent);
result<room> merged(room base, json::object const& sent);

// A refusal of the store in the words of what was sent: "/setup" is "/setup_minutes", and a reference to nothing is a
// flaw of the input, not a missing address.
fault in_sent_words(fault refused);

} // namespace tingsted::routes
