// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/ical/moment.hpp"
#include "calendar/ical/vevent_lines.hpp"

#include <optional>
#include <string>

namespace tingsted::ical {

// One VEVENT as an event of its own; what binds it to others of its UID stands beside.
struct vevent {
    event what;
    std::optional<moment> original; // RECURRENCE-ID: it is one date of a series
    instant stamp{};                // DTSTAMP
    bool end_stated = false;        // else `ends` is a guess
    std::size_t number = 0;         // line of its BEGIN
};

// What the reading of one VEVENT needs to know and may spend.
struct vevent_reading {
    calendar_zones& zones;
    note_book& notes;
    reading_limits const& limits;
    std::size_t& costly_rules; // how many more rules may be expanded to be read
    std::string uid;           // for the notes

    void repaired(content_line const& line, std::string reason);
    void skipped(content_line const& line, std::string reason);
    void refused(std::size_t number, std::string_view property, std::string reason);
};

// nullopt, with a note, for what has no start that can be read, or too many dates.
std::optional<vevent> read_vevent(component const& c, vevent_reading reading);

// Its parts: each fills its fields of `v`. Times and dates first; false when the event is refused.
bool read_times(vevent_lines const& lines, vevent_reading& reading, vevent& v);
bool read_dates(vevent_lines const& lines, vevent_reading& reading, vevent& v); // RRULE, EXDATE, RDATE
void read_texts(vevent_lines const& lines, vevent_reading& reading, vevent& v);
void read_foreign(vevent_lines const& lines, vevent_reading& reading, vevent& v);

} // namespace tingsted::ical
