// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/net/messages.hpp"
#include "server/net/refusal.hpp"

#include <boost/system/result.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace tingsted::net {

// A request target (RFC 9112, 3.2) taken apart and decoded.
struct target {
    std::string path;                          // UTF-8, begins with "/", or is "*"
    pairs query;                               // UTF-8; "+" is a space, as forms send it
    std::optional<std::string_view> authority; // of an absolute form: a view into the raw target
};

// Refused, 400: what could mean another path to somebody else (dot segments, encoded separators, double encoding),
// NUL, bad UTF-8, characters that no URL has.
boost::system::result<target, refusal> parsed_target(std::string_view raw);

} // namespace tingsted::net
