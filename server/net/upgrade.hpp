// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/net/messages.hpp"
#include "server/net/refusal.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tingsted::net {

// Whether `q` asks to become a WebSocket (RFC 6455, 4.2.1).
bool asks_for_web_socket(request const& q);

// Whether it may. An Origin, where there is one, must be among `origins`, or of the request's own host when none are
// listed. Refused: 400 a bad key, 403 a foreign origin, 426 another version.
std::optional<refusal> refused_web_socket(request const& q, std::vector<std::string> const& origins);

} // namespace tingsted::net
