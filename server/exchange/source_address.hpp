// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/result.hpp"
#include "server/exchange/address_guard.hpp"

#include <string>
#include <string_view>

namespace tingsted::exchange {

// Where a calendar of others is. `url` is absolute, in the form that is fetched.
struct source_address {
    std::string url;
    std::string host; // ASCII, lower case; an IP address without brackets
    unsigned short port = 0;
    bool encrypted = true;
    bool operator==(source_address const&) const = default;
};

inline constexpr std::size_t longest_address = 2048;

// Reads an address as people copy it (RFC 3986; webcal:// and webcals:// mean https://). Refused: other schemes, user
// names and passwords, and, where no networks are allowed beside the public internet, IP addresses in any spelling,
// names without a dot and unusual ports. Errors: invalid_input.
result<source_address> parsed_source_address(std::string_view text, fetching_reach const& reach);

} // namespace tingsted::exchange
