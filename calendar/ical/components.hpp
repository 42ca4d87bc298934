// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/ical/lexer.hpp"
#include "calendar/ical/notes.hpp"

#include <string_view>
#include <vector>

namespace tingsted::ical {

// BEGIN to END (RFC 5545, 3.6). Views into an unfolded_file, which must outlive it.
struct component {
    std::string_view name;                  // as written; compare with same_name
    std::size_t number = 0;                 // line of its BEGIN
    std::vector<content_line const*> lines; // of calendars, events and time zones; others' are not kept
    std::vector<component> inside;
};

// The outermost components. A missing or stray END is repaired and noted.
std::vector<component> components_of(unfolded_file const& file, note_book& notes);

// The first line of that name, or nullptr.
content_line const* find_line(component const& c, std::string_view name) noexcept;

} // namespace tingsted::ical
