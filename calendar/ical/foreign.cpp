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

bool is_letter(char c) noexcept { return (upper(c) >= 'A' && upper(c) <= 'Z') || static_cast<signed char>(c) < 0; }
bool is_word(char c) noexcept { return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_'; }

// Whether `s` goes on with a host's name: example.org
bool begins_with_host(std::string_view s)
{
    auto const dot = s.find('.');
    return dot != s.npos && dot > 0 && std::ranges::all_of(s.substr(0, dot), is_word) && dot + 2 < s.size() &&
           is_letter(s[dot + 1]) && is_letter(s[dot + 2]);
}

// ib@example.org, anywhere in a text.
bool holds_mail_address(std::string_view s)
{
    for (auto at = s.find('@'); at != s.npos; at = s.find('@', at + 1))
        if (at > 0 && is_word(s[at - 1]) && begins_with_host(s.substr(at + 1)))
            return true;
    return false;
}

// Links to video meetings look like mail addresses in places.
bool names_a_mailbox(content_line const& line)
{
    bool const is_link = line.value().starts_with("https://") || line.value().starts_with("http://");
    return contains(line.whole, "MAILTO:") || holds_mail_address(is_link ? line.parameters() : line.whole);
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
        same_name(name, "X-MS-OLK-SENDER") || names_a_mailbox(line))
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
