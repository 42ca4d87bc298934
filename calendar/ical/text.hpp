// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/ical/writer.hpp"

#include <string>
#include <string_view>

namespace tingsted::ical {

// Content lines are written straight into the feed's buffer: note its size, append the line's parts, end the line.

// Without C0 controls (but HT), DEL, C1 controls and U+2028/2029: whatever any reader might take for a line's end.
void append_clean(std::string& out, std::string_view s);
void append_escaped(std::string& out, std::string_view s);   // escaped_text
void append_parameter(std::string& out, std::string_view s); // parameter_value

// Ends the content line that began at `start`: folded at 75 octets, CRLF (RFC 5545, 3.1).
void end_line(std::string& out, std::size_t start);

// RFC 5545, 3.3.4 and 3.3.5.
void append_day(std::string& out, local_day d);   // 20260106
void append_wall(std::string& out, wall_time t);  // 20260106T190000
void append_instant(std::string& out, instant t); // 20260106T180000Z

// TEXT as its author meant it: escapes undone, line ends as \n, no control but HT and LF, NFC. An escape that the
// standard does not know is kept as it stands.
std::string unescaped_text(std::string_view s);

// A parameter's value with RFC 6868's ^n ^' ^^ undone.
std::string uncircumflexed(std::string_view s);

} // namespace tingsted::ical
