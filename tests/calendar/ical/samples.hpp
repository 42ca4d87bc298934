// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/ical/reader.hpp"
#include "calendar/ical/writer.hpp"

#include <filesystem>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace tingsted::ical::test {

// Where other projects' calendars are, and our own golden ones; empty where the former are not there.
std::filesystem::path source_folder();
std::filesystem::path shared_folder();
std::string contents_of(std::filesystem::path const& file);

inline zone_name const copenhagen{"Europe/Copenhagen"};

wall_time wall(std::string_view text); // 2026-12-01T16:30:00
instant at(std::string_view text);     // 2026-12-01T15:30:00Z

outlet const& house();
directory const& town(); // a venue with two rooms, two topics, two organisations

event planned(std::string title); // a confirmed meeting in Copenhagen, 2026-12-01 16:30 to 18:00
event weekly(std::string title);  // the same as a series of Tuesdays

// The physical lines of a feed, without CRLF; and the content lines, unfolded.
std::vector<std::string> physical_lines(std::string_view feed);
std::vector<std::string> content_lines(std::string_view feed);
// The content lines that begin with `start`.
std::vector<std::string> lines_of(std::string_view feed, std::string_view start);
std::string line_of(std::string_view feed, std::string_view start); // the only one, or a telling text

// A calendar around these lines, which are separated by LF; and around one VEVENT with them.
std::string calendar(std::string_view lines);
std::string calendar_with_event(std::string_view lines);

calendar_file read(std::string_view file);
event read_event(std::string_view lines); // of the only VEVENT
bool has_note(calendar_file const& file, note::kind what, std::string_view property, std::size_t line = 0);

} // namespace tingsted::ical::test

namespace tingsted {

template <class Tag, class Value>
std::ostream& operator<<(std::ostream& out, strong<Tag, Value> const& s)
{
    return out << s.value();
}

namespace ical {
std::ostream& operator<<(std::ostream& out, note const& n);
}

} // namespace tingsted
