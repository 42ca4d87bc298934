// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"

#include <string>
#include <string_view>

namespace tingsted::pages {

// How a series repeats, as a sentence part: "Hver 2. måned, den 1. tirsdag, til og med 30. juni 2027". Rules that no sentence of ours
// fits read as "Efter en særlig plan". Empty for an event that does not repeat.
std::string repeat_text(event const& e, std::string_view language);

} // namespace tingsted::pages
