// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"
#include "calendar/network/directory.hpp"

namespace tingsted {

// Checks every rule that event.hpp states, and that the names it refers to are known; sorts lists; makes text NFC.
// Finds all flaws, not the first: each with a JSON pointer. A start or override that falls in a DST gap, an end before its
// start, a length over 7 days (60 when all_day), an unknown zone, area, host, room … Errors: invalid_input.
//
// What is typed in here is held to more than what others made: a series begins on a date of its rule, exclusions and
// overrides name dates of the series, no time falls into a gap, years are 1900 to 2999. Of an imported event such
// times stand as they are, and texts, languages and links that break a rule are mended: cut, cleaned or left out.
enum class origin { typed, imported };
result<event> checked(event e, directory const& known, origin from = origin::typed);

// The most an event may hold: excluded, added and override dates.
inline constexpr std::size_t most_dates = 1'000;
inline constexpr std::size_t most_hosts = 20;
inline constexpr std::size_t most_names = 50;

} // namespace tingsted
