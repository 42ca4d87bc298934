// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/ical/lexer.hpp"

#include <string_view>

namespace tingsted::ical {

// What becomes of a line of a foreign event whose property we do not know or have no field for.
enum class keeping {
    kept,     // as it is, in event::foreign
    personal, // names a person or an address: never kept
    dropped,  // says nothing that is not said elsewhere, or is a file in itself
};
keeping keeping_of(content_line const& line);

// Bounds of what an event carries along.
inline constexpr std::size_t most_foreign_lines = 100;
inline constexpr std::size_t most_foreign_octets = 32 * 1024;

// Whether a kept line may stand in a feed beside our own: a well-formed line, nobody's address, of a property that our
// writer does not write in every event anyway.
bool may_be_published(content_line const& line);

} // namespace tingsted::ical
