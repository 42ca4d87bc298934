// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/ical/components.hpp"

#include <vector>

namespace tingsted::ical {

// The lines of one VEVENT by what they are for; nullptr where there is none. A view like its component.
struct vevent_lines {
    std::size_t number = 0; // of BEGIN:VEVENT

    content_line const* uid = nullptr;
    content_line const* dtstamp = nullptr;
    content_line const* created = nullptr;
    content_line const* last_modified = nullptr;
    content_line const* sequence = nullptr;
    content_line const* recurrence_id = nullptr;

    content_line const* dtstart = nullptr;
    content_line const* dtend = nullptr;
    content_line const* duration = nullptr;
    content_line const* rrule = nullptr;
    std::vector<content_line const*> exdates;
    std::vector<content_line const*> rdates;

    content_line const* summary = nullptr;
    content_line const* description = nullptr;
    content_line const* location = nullptr;
    content_line const* status = nullptr;
    content_line const* classification = nullptr;

    std::vector<content_line const*> others;
};

// Sorts them. Of a property that stands twice where it may stand once the first counts, the rest is noted.
vevent_lines sorted_lines(component const& vevent, note_book& notes);

} // namespace tingsted::ical
