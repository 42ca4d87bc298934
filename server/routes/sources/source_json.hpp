// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/json.hpp"
#include "server/exchange/source_address.hpp"
#include "server/store/sources/source.hpp"

namespace tingsted::routes {

// A source as those who manage it see it, its address included.
json::object to_json(source const& s, instant now);

// How it fares, in one word: paused, waiting (for its first fetch), held, failing, well.
std::string_view state_of(source const& s) noexcept;
// Whether what is shown of it is old: nothing was heard of it for a week.
bool is_stale(source const& s, instant now) noexcept;

// What people send (RFC 7396), the address checked. Errors: invalid_input.
result<source_plan> merged(source_plan base, json::object const& sent, exchange::fetching_reach const& reach);
std::vector<flaw> missing_of_source(json::object const& sent); // of a new one

} // namespace tingsted::routes
