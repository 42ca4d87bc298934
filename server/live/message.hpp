// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/result.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace tingsted::live {

// One subscriber's wish: what a `subscribe` message says.
struct subscription {
    std::string filter; // a query string
    std::optional<std::string> cursor;
    std::optional<std::string> token;
};

// Reads a message of the client. Errors: malformed; nullopt: an `ack`, which asks nothing.
result<std::optional<subscription>> parsed_message(std::string_view text);

} // namespace tingsted::live
