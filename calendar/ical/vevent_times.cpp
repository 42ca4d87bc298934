// SPDX-License-Identifier: MPL-2.0
#include "calendar/ical/vevent.hpp"

#include "calendar/ical/values.hpp"
#include "calendar/time/zones.hpp"
#include "common/text.hpp"

namespace tingsted::ical {

namespace {

using namespace std::chrono;

// The shortest that a timed event may be: what stands for "no length".
constexpr seconds shortest = minutes{1};

std::optional<moment> read_moment(content_line const* line, vevent_reading& reading)
{
    if (line == nullptr || line->value().size() > reading.limits.value_to_libical)
        return std::nullopt;
    return moment_of(*line, line->value(), reading.zones, reading.notes);
}

// A single time in UTC is shown in the calendar's own zone; a series keeps UTC, whose days do not move with summer time.
// A time that exists twice in that zone can only be told apart in UTC.
void bring_home(moment& m, zone_name const& home)
{
    instant const at{m.at.time_since_epoch()};
    wall_time const there = to_wall(at, home);
    if (to_instant(there, home) == at)
        m = {there, home, false};
}

bool repeats(vevent_lines const& lines) { return lines.rrule != nullptr || !lines.rdates.empty(); }

// Clocks skip an hour in spring: a time in it moves on by its length (RFC 5545, 3.3.5).
void leave_gap(moment& m, content_line const& line, vevent_reading& reading)
{
    if (m.day || exists(m.at, m.zone))
        return;
    m.at = to_wall(to_instant(m.at, m.zone), m.zone);
    reading.repaired(line, "a time that the clocks skip, moved on by the gap");
}

// Outlook's whole days: from midnight to midnight, with a flag.
bool flagged_as_whole_day(vevent_lines const& lines)
{
    for (auto const* line : lines.others)
        if (line->name() == "X-MICROSOFT-CDO-ALLDAYEVENT")
            return same_name(trimmed(line->value()), "TRUE");
    return false;
}

bool is_midnight(wall_time t) { return day_of(t) == t; }

// The end that DTEND or DURATION states, if one does so in a way that can be read.
std::optional<wall_time> stated_end(vevent_lines const& lines, vevent_reading& reading, event const& e)
{
    if (lines.dtend != nullptr) {
        if (auto const end = read_moment(lines.dtend, reading))
            return e.all_day ? wall_time{ceil<days>(end->at)} : wall_in(*end, e.zone);
        reading.repaired(*lines.dtend, "no date that can be read; taken as missing");
    }
    if (lines.duration == nullptr)
        return std::nullopt;
    std::string_view const value = trimmed(lines.duration->value());
    auto const length = value.size() <= reading.limits.value_to_libical ? parsed_duration(value) : std::nullopt;
    if (!length) {
        reading.repaired(*lines.duration, "no duration that can be read; taken as missing");
        return std::nullopt;
    }
    wall_time const nominal = e.starts + length->days;
    if (e.all_day)
        return wall_time{ceil<days>(nominal + length->exact)};
    if (length->exact == seconds{0})
        return nominal;
    return to_wall(to_instant(nominal, e.zone) + length->exact, e.zone);
}

void read_end(vevent_lines const& lines, vevent_reading& reading, vevent& v)
{
    event& e = v.what;
    auto const end = stated_end(lines, reading, e);
    v.end_stated = end.has_value();
    e.ends = end.value_or(e.starts);
    if (e.ends > e.starts)
        return;
    e.ends = e.all_day ? e.starts + days{1} : e.starts + shortest;
    auto const* line = lines.dtend != nullptr ? lines.dtend : lines.duration;
    if (line != nullptr && (!e.all_day || !end || *end < e.starts))
        reading.repaired(*line, e.all_day ? "does not end after its start; taken as one day"
                                          : "does not end after its start; taken as one minute");
}

} // namespace

bool read_times(vevent_lines const& lines, vevent_reading& reading, vevent& v)
{
    if (lines.recurrence_id != nullptr) {
        v.original = read_moment(lines.recurrence_id, reading);
        if (!v.original) {
            reading.refused(lines.recurrence_id->number, "RECURRENCE-ID", "no date that can be read");
            return false;
        }
        if (parameter(*lines.recurrence_id, "RANGE"))
            reading.skipped(*lines.recurrence_id, "RANGE is not honoured: only this date is changed");
    }

    auto start = read_moment(lines.dtstart, reading);
    if (!start && lines.dtstart == nullptr)
        start = v.original; // a cancelled date of a series may say no more than which one it is
    if (!start) {
        if (lines.dtstart != nullptr)
            reading.refused(lines.dtstart->number, "DTSTART", "no date that can be read");
        else
            reading.refused(lines.number, "DTSTART", "is missing");
        return false;
    }
    if (is_utc(start->zone) && !start->day && !repeats(lines))
        bring_home(*start, reading.zones.zone());
    leave_gap(*start, lines.dtstart != nullptr ? *lines.dtstart : *lines.recurrence_id, reading);

    event& e = v.what;
    e.starts = start->at;
    e.zone = start->zone;
    e.all_day = start->day;
    read_end(lines, reading, v);
    if (!e.all_day && flagged_as_whole_day(lines) && is_midnight(e.starts) && is_midnight(e.ends))
        e.all_day = true;
    return true;
}

} // namespace tingsted::ical
