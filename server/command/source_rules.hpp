// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "config/settings.hpp"
#include "server/exchange/fetching.hpp"

#include <string>
#include <string_view>

namespace tingsted::command {

inline constexpr unsigned sources_at_once = 4;

// How calendars of others are fetched: where to, and how long.
exchange::fetching_rules fetching_rules_of(settings const& s, std::string_view public_url);

// Whether what stands where a file is expected is an address.
bool is_address(std::string_view file) noexcept;
// What events may say they are from: of an address its host, because the rest may be a secret; of a file its name.
std::string name_to_show(std::string const& file_or_address);
// What is at an address, fetched under the same rules as a source. Errors: unavailable, invalid_input.
result<std::string> bytes_at(std::string const& address, settings const& s);

} // namespace tingsted::command
