// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"

#include <string>
#include <string_view>

namespace tingsted {

// "tirsdag den 1. december 2026 kl. 16.30–18.00", "Tuesday 1 December 2026, 16:30–18:00"; of a series its first date, and
// that it repeats.
std::string when_in_words(event const& e, std::string_view language);

} // namespace tingsted
