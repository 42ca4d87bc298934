// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/time/expand.hpp"

#include <string>
#include <string_view>
#include <vector>

// Short ways to write a series and its instances down.
namespace tingsted {

wall_time at(std::string_view compact); // "20260101" or "20260101T093000"
std::string written(wall_time t);       // "20260101T093000"
rule ruled(std::string_view text);      // throws when it is none

// The first instances of a series in Copenhagen, at most `n`.
std::vector<std::string> starts(std::string_view rule_text, std::string_view first, std::size_t n = 1'000);
std::vector<std::string> list(std::string_view words); // split at spaces

} // namespace tingsted
