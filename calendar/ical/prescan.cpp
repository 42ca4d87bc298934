// SPDX-License-Identifier: MPL-2.0
#include "calendar/ical/prescan.hpp"

#include "calendar/ical/folded_lines.hpp"

#include <fmt/format.h>

namespace tingsted::ical {

namespace {

enum class mark { property, begin, end };

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// What a line is by its name, "BEGIN:" and "END:" possibly folded in their midst.
mark mark_of(folded_line const& line) noexcept
{
    char name[6];
    std::size_t length = 0;
    bool after_line_end = false;
    for (char const c : line.bytes) {
        if (length == sizeof name)
            break;
        if (c == '\r' || c == '\n') {
            after_line_end = true;
            continue;
        }
        if (!after_line_end)
            name[length++] = lower(c);
        after_line_end = false;
    }
    std::string_view const start{name, length};
    return start == "begin:" ? mark::begin : start.starts_with("end:") ? mark::end : mark::property;
}

fault beyond(std::size_t line, std::string_view what, std::size_t limit)
{
    return fault{errc::too_large, fmt::format("line {}: {} (at most {})", line, what, limit)};
}

} // namespace

result<void> within_limits(std::string_view file, reading_limits const& limits)
{
    if (file.size() > limits.bytes)
        return fault{errc::too_large, fmt::format("the file has {} bytes (at most {})", file.size(), limits.bytes)};

    std::size_t properties = 0, components = 0, depth = 0;
    folded_line line;
    for (folded_lines lines{file}; lines.next(line);) {
        if (line.octets > limits.line)
            return beyond(line.number, "the line is too long", limits.line);
        switch (mark_of(line)) {
        case mark::property:
            if (++properties > limits.properties)
                return beyond(line.number, "the file has too many properties", limits.properties);
            break;
        case mark::begin:
            if (++components > limits.components)
                return beyond(line.number, "the file has too many components", limits.components);
            if (++depth > limits.nesting)
                return beyond(line.number, "components are nested too deeply", limits.nesting);
            break;
        case mark::end:
            if (depth > 0)
                --depth;
            break;
        }
    }
    return {};
}

} // namespace tingsted::ical
