// SPDX-License-Identifier: MPL-2.0
#include "calendar/ical/foreign.hpp"
#include "calendar/ical/text.hpp"
#include "calendar/ical/values.hpp"
#include "calendar/ical/vevent.hpp"
#include "common/text.hpp"

#include <fmt/format.h>

#include <charconv>

namespace tingsted::ical {

namespace {

// As event.hpp states them.
constexpr std::size_t longest_title = 200;
constexpr std::size_t longest_description = 20'000;
constexpr std::size_t longest_address = 500;
constexpr std::size_t longest_url = 2'000;

// Embeddings, overrides and isolates of text direction: U+202A to U+202E, U+2066 to U+2069.
std::string without_bidi_marks(std::string_view s)
{
    std::string out;
    for (std::size_t at = 0; at < s.size(); ++at) {
        std::string_view const three = s.substr(at, 3);
        bool const mark = (three >= "\u202a" && three <= "\u202e") || (three >= "\u2066" && three <= "\u2069");
        if (mark)
            at += 2;
        else
            out += s[at];
    }
    return out;
}

std::string one_line(std::string s)
{
    for (char& c : s)
        if (c == '\n' || c == '\t')
            c = ' ';
    return std::string{trimmed(s)};
}

// A TEXT value of at most `longest` octets; what had to be changed is noted.
std::string text_of(content_line const& line, std::size_t longest, vevent_reading& reading)
{
    std::string text = unescaped_text(line.value());
    if (has_open_bidi(text)) {
        text = without_bidi_marks(text);
        reading.repaired(line, "marks that turn the direction of text were left open; taken out");
    }
    if (text.size() > longest) {
        text = clipped(text, longest);
        reading.repaired(line, fmt::format("too long; cut to {} octets", longest));
    }
    return text;
}

bool is_web_address(std::string_view s)
{
    return s.starts_with("https://") && s.size() > 8 && s.size() <= longest_url &&
           s.find_first_of(" \t\n\"<>\\") == std::string_view::npos;
}

void read_title(vevent_lines const& lines, vevent_reading& reading, event& e)
{
    if (lines.summary != nullptr)
        e.title = one_line(text_of(*lines.summary, longest_title, reading));
    if (!e.title.empty())
        return;
    e.title = one_line(std::string{clipped(e.description.substr(0, e.description.find('\n')), longest_title)});
    if (e.title.empty())
        e.title = "(uden titel)";
    reading.notes.add(note::kind::repaired, lines.summary != nullptr ? lines.summary->number : lines.number, "SUMMARY",
                      "is missing; a title was made up", reading.uid);
}

void read_place(vevent_lines const& lines, vevent_reading& reading, event& e)
{
    for (auto const* line : lines.others) {
        bool const call = line->name() == "CONFERENCE" || line->name() == "X-GOOGLE-CONFERENCE" ||
                          line->name() == "X-MICROSOFT-SKYPETEAMSMEETINGURL";
        if (call && e.online_url.empty() && is_web_address(trimmed(line->value())))
            e.online_url = trimmed(line->value());
    }
    if (lines.location == nullptr)
        return;
    e.address = one_line(text_of(*lines.location, longest_address, reading));
    if (!is_web_address(e.address))
        return;
    if (e.online_url.empty())
        e.online_url = e.address;
    if (e.online_url == e.address)
        e.address.clear();
}

void read_status(vevent_lines const& lines, vevent_reading& reading, event& e)
{
    if (lines.status == nullptr)
        return;
    std::string_view const word = trimmed(lines.status->value());
    if (same_name(word, "TENTATIVE"))
        e.status = event_status::tentative;
    else if (same_name(word, "CANCELLED"))
        e.status = event_status::cancelled;
    else if (!same_name(word, "CONFIRMED"))
        reading.repaired(*lines.status, "not a status of an event; taken as CONFIRMED");
}

// A class that we do not know is to be treated as PRIVATE (RFC 5545, 3.8.1.3).
void read_class(vevent_lines const& lines, vevent_reading& reading, event& e)
{
    if (lines.classification == nullptr || same_name(trimmed(lines.classification->value()), "PUBLIC"))
        return;
    e.visible_to = visibility::municipal;
    reading.repaired(*lines.classification, "not PUBLIC; only the municipality's professionals see it");
}

// "AFLYST: Netværksmøde" of a feed that marks its cancelled events in the title, too.
void leave_cancelled_prefix(event& e)
{
    if (e.status != event_status::cancelled)
        return;
    for (std::string_view const language : {"da", "en"}) {
        std::string_view const prefix = cancelled_prefix(language);
        if (e.title.starts_with(prefix) && e.title.size() > prefix.size())
            e.title.erase(0, prefix.size());
    }
}

std::optional<instant> instant_in(content_line const* line)
{
    auto const stated = line != nullptr ? parsed_time(trimmed(line->value())) : std::nullopt;
    if (!stated)
        return std::nullopt;
    return instant{stated->at.time_since_epoch()};
}

void read_stamps(vevent_lines const& lines, vevent_reading& reading, vevent& v)
{
    auto const stamp = instant_in(lines.dtstamp);
    auto const modified = instant_in(lines.last_modified);
    if (!stamp)
        reading.notes.once(note::kind::repaired, lines.number, "DTSTAMP", "is missing or no time");
    v.stamp = stamp.value_or(modified.value_or(instant{}));
    v.what.changed = modified.value_or(v.stamp);
    v.what.created = instant_in(lines.created).value_or(v.what.changed);
    if (lines.sequence == nullptr)
        return;
    std::string_view const number = trimmed(lines.sequence->value());
    std::int32_t n = 0;
    auto const [end, error] = std::from_chars(number.data(), number.data() + number.size(), n);
    if (error == std::errc{} && end == number.data() + number.size() && n >= 0)
        v.what.sequence = sequence{n};
    else
        reading.repaired(*lines.sequence, "no number from 0 to 2147483647; taken as 0");
}

} // namespace

void read_texts(vevent_lines const& lines, vevent_reading& reading, vevent& v)
{
    event& e = v.what;
    if (lines.description != nullptr)
        e.description = trimmed(text_of(*lines.description, longest_description, reading));
    read_title(lines, reading, e);
    read_place(lines, reading, e);
    read_status(lines, reading, e);
    read_class(lines, reading, e);
    leave_cancelled_prefix(e);
    read_stamps(lines, reading, v);
}

void read_foreign(vevent_lines const& lines, vevent_reading& reading, vevent& v)
{
    event& e = v.what;
    std::size_t octets = 0;
    for (auto const* line : lines.others) {
        switch (keeping_of(*line)) {
        case keeping::personal:
            reading.notes.once(note::kind::skipped, line->number, line->name(), "addresses of persons are not kept");
            continue;
        case keeping::dropped:
            if (line->name() != "X-ALT-DESC" || lines.description == nullptr)
                reading.notes.once(note::kind::skipped, line->number, line->name(), "is not kept");
            continue;
        case keeping::kept: break;
        }
        if (line->name() == "CONFERENCE" && trimmed(line->value()) == e.online_url)
            continue;
        octets += line->whole.size();
        if (e.foreign.size() == most_foreign_lines || octets > most_foreign_octets) {
            reading.skipped(*line, "the event carries too many lines that are not ours");
            return;
        }
        append_clean(e.foreign.emplace_back(), line->whole);
    }
}

} // namespace tingsted::ical
