// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/net/messages.hpp"

#include <span>
#include <string>
#include <string_view>

namespace tingsted::net {

struct security_field {
    std::string_view name;
    std::string_view value;
};

// Appends the header lines that every reply has, errors included, but for those that `fields` sets itself: a feed its
// own Cross-Origin-Resource-Policy, a page its own Content-Security-Policy. HSTS only where the request came by TLS.
void append_security_fields(std::string& out, pairs const& fields, bool secure);

// The same lines but HSTS, for a reply that Beast writes.
std::span<security_field const> security_fields() noexcept;

} // namespace tingsted::net
