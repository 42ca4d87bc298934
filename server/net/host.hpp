// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tingsted::net {

// A Host value (RFC 9110, 7.2) in lower case and without the scheme's own port; nullopt when it is none.
std::optional<std::string> canonical_host(std::string_view value, bool secure);

} // namespace tingsted::net
