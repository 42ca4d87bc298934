// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/net/messages.hpp"

#include <string>
#include <string_view>

namespace tingsted::net {

// What the session knows and the handler does not.
struct sending {
    std::string_view date; // RFC 9110, 5.6.7; empty: no Date
    bool close = false;    // this is the connection's last reply
    bool secure = false;   // the request came by TLS
};

// Whether a reply of that status has a body (RFC 9112, 6.3).
bool has_body(int status) noexcept;

// Appends the header block of `r`, its empty line included. Framing, Date and Connection are the session's: the reply's
// own are left out. Throws std::invalid_argument for a field that would break the block: a line break in it.
void append_head(std::string& out, reply const& r, sending const& how);

} // namespace tingsted::net
