// SPDX-License-Identifier: MPL-2.0
#include "calendar/ical/vevent.hpp"

#include "calendar/ical/text.hpp"
#include "common/digest.hpp"
#include "common/text.hpp"

#include <fmt/format.h>

#include <span>

namespace tingsted::ical {

namespace {

constexpr std::size_t longest_uid = 255;

// The UID, or a stand-in that the same event gets at every reading: of what it says when there is none, of the UID when
// that is too long or unprintable to be one.
event_uid uid_of(vevent_lines const& lines, vevent_reading& reading, event const& e)
{
    std::string const stated = lines.uid != nullptr ? std::string{trimmed(unescaped_text(lines.uid->value()))} : "";
    if (!stated.empty() && stated.size() <= longest_uid && stated.find('\n') == std::string::npos)
        return event_uid{stated};
    std::string const what =
        stated.empty() ? fmt::format("{}\n{}\n{}\n{}", text(e.starts), text(e.ends), e.title, e.address) : stated;
    reading.notes.add(note::kind::repaired, lines.uid != nullptr ? lines.uid->number : lines.number, "UID",
                      stated.empty() ? "is missing; one was made from time, title and place"
                                     : "cannot serve; one was made from it");
    digest const fingerprint = sha256(what);
    return event_uid{hex(std::span{fingerprint}.first(16))};
}

} // namespace

void vevent_reading::repaired(content_line const& line, std::string reason)
{
    notes.add(note::kind::repaired, line.number, line.name(), std::move(reason), uid);
}

void vevent_reading::skipped(content_line const& line, std::string reason)
{
    notes.add(note::kind::skipped, line.number, line.name(), std::move(reason), uid);
}

void vevent_reading::refused(std::size_t number, std::string_view property, std::string reason)
{
    notes.add(note::kind::refused, number, property, std::move(reason), uid);
}

std::optional<vevent> read_vevent(component const& c, vevent_reading reading)
{
    vevent_lines const lines = sorted_lines(c, reading.notes);
    if (lines.uid != nullptr)
        reading.uid = trimmed(lines.uid->value());
    vevent v;
    v.number = lines.number;
    if (!read_times(lines, reading, v) || !read_dates(lines, reading, v))
        return std::nullopt;
    read_texts(lines, reading, v);
    read_foreign(lines, reading, v);
    v.what.uid = uid_of(lines, reading, v.what);
    for (auto const& inner : c.inside)
        reading.notes.once(note::kind::skipped, inner.number, inner.name, "is not kept");
    return v;
}

} // namespace tingsted::ical
