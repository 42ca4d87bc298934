// SPDX-License-Identifier: MPL-2.0
#include "calendar/ical/vevent_lines.hpp"

#include <algorithm>

namespace tingsted::ical {

namespace {

struct place {
    std::string_view name;
    content_line const* vevent_lines::* line;
};
constexpr place places[] = {
    {"CLASS", &vevent_lines::classification},
    {"CREATED", &vevent_lines::created},
    {"DESCRIPTION", &vevent_lines::description},
    {"DTEND", &vevent_lines::dtend},
    {"DTSTAMP", &vevent_lines::dtstamp},
    {"DTSTART", &vevent_lines::dtstart},
    {"DURATION", &vevent_lines::duration},
    {"LAST-MODIFIED", &vevent_lines::last_modified},
    {"LOCATION", &vevent_lines::location},
    {"RECURRENCE-ID", &vevent_lines::recurrence_id},
    {"RRULE", &vevent_lines::rrule},
    {"SEQUENCE", &vevent_lines::sequence},
    {"STATUS", &vevent_lines::status},
    {"SUMMARY", &vevent_lines::summary},
    {"UID", &vevent_lines::uid},
};

} // namespace

vevent_lines sorted_lines(component const& vevent, note_book& notes)
{
    vevent_lines sorted;
    sorted.number = vevent.number;
    for (content_line const* line : vevent.lines) {
        std::string_view const name = line->name();
        auto const found = std::ranges::lower_bound(places, name, {}, &place::name);
        if (found != std::end(places) && found->name == name) {
            auto& there = sorted.*found->line;
            if (there != nullptr)
                notes.add(note::kind::skipped, line->number, name, "stands there twice; the first one counts");
            else
                there = line;
        } else if (name == "EXDATE") {
            sorted.exdates.push_back(line);
        } else if (name == "RDATE") {
            sorted.rdates.push_back(line);
        } else if (name == "EXRULE") {
            notes.add(note::kind::skipped, line->number, name, "exception rules are not read");
        } else {
            sorted.others.push_back(line);
        }
    }
    return sorted;
}

} // namespace tingsted::ical
