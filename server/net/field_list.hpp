// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/net/head.hpp"
#include "server/net/messages.hpp"

#include <span>
#include <string_view>

namespace tingsted::net {

// Field lines as a request has them: names in lower case, repeated ones joined by ", " (RFC 9110, 5.3), cookies by
// "; " (RFC 6265, 4.2).
pairs joined_fields(std::span<field_line const> lines);

// The name of a field that may stand once and stands twice; empty without one. Host and Content-Length are not looked at.
std::string_view doubled_field(std::span<field_line const> lines);

// Sets or adds a field.
void set_field(pairs& fields, std::string_view name, std::string_view value);

} // namespace tingsted::net
