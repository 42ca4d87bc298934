// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"
#include "calendar/ical/lexer.hpp"
#include "calendar/ical/zone_names.hpp"
#include "common/time.hpp"

#include <optional>
#include <string_view>

namespace tingsted::ical {

// A stated time with its zone found.
struct moment {
    wall_time at{}; // midnight for a day
    zone_name zone; // Etc/UTC for times in UTC; the calendar's for floating times and days
    bool day = false;
    bool operator==(moment const&) const = default;
};

// One value of a date property (DTSTART, DTEND, EXDATE, RDATE, RECURRENCE-ID); nullopt when it is no date or not
// readable().
std::optional<moment> moment_of(content_line const& line, std::string_view value, calendar_zones& zones,
                                note_book& notes);

// Whether a time lies so far from the ends of time that an offset or the longest duration stays within them.
bool readable(wall_time t) noexcept;

wall_time wall_in(moment const& m, zone_name const& zone);

// The day that a time stands for in a series of days. Producers write the midnight of the day in UTC or in any zone, or
// the instant at which it begins at home: a midnight on its own clock names its day.
wall_time day_in(moment const& m, zone_name const& zone);

bool is_utc(zone_name const& zone) noexcept;

// Whether an event's times are written in UTC, without a zone. A series never is: Outlook wants a TZID there.
bool is_told_in_utc(event const& e) noexcept;

} // namespace tingsted::ical
