// SPDX-License-Identifier: MPL-2.0
#include "calendar/ical/foreign.hpp"

#include <algorithm>

namespace tingsted::ical {

namespace {

constexpr std::string_view always_ours[] = {
    "BEGIN",         "CALSCALE", "CLASS",    "COLOR",  "CREATED",       "DESCRIPTION", "DTEND",  "DTSTAMP", "DTSTART",
    "DURATION",      "END",      "EXDATE",   "EXRULE", "LAST-MODIFIED", "LOCATION",    "METHOD", "PRODID",  "RDATE",
    "RECURRENCE-ID", "RRULE",    "SEQUENCE", "STATUS", "SUMMARY",       "UID",         "URL",    "VERSION"};

char upper(char c) noexcept { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

bool contains(std::string_view s, std::string_view word_in_upper_case)
{
    return !std::ranges::search(s, word_in_upper_case, {}, upper).empty();
}

// Attachments are links: no file travels inside a calendar.
bool is_attachment(std::string_view name)
{
    return same_name(name, "ATTACH") || same_name(name, "IMAGE") || same_name(name, "STRUCTURED-DATA");
}

} // namespace

keeping keeping_of(content_line const& line)
{
    std::string_view const name = line.name();
    if (contains(name, "ATTENDEE") || contains(name, "ORGANIZER") || same_name(name, "REQUEST-STATUS") ||
        same_name(name, "X-MS-OLK-SENDER") || contains(line.whole, "MAILTO:"))
        return keeping::personal;
    if (same_name(name, "X-LIC-ERROR") || same_name(name, "X-ALT-DESC"))
        return keeping::dropped;
    if (is_attachment(name) && !line.value().starts_with("https://"))
        return keeping::dropped;
    return keeping::kept;
}

bool may_be_published(content_line const& line)
{
    bool const ours = std::ranges::any_of(always_ours, [&](std::string_view n) { return same_name(n, line.name()); });
    return !ours && keeping_of(line) == keeping::kept;
}

} // namespace tingsted::ical
