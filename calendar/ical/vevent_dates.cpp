// SPDX-License-Identifier: MPL-2.0
#include "calendar/ical/values.hpp"
#include "calendar/ical/vevent.hpp"

#include "calendar/event/checked.hpp"
#include "calendar/time/expand.hpp"
#include "calendar/time/zones.hpp"
#include "common/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tingsted::ical {

namespace {

using namespace std::chrono;

// What may be spent to find the end of a rule that states both COUNT and UNTIL.
constexpr expansion_limits count_limits{.instances = 2'000, .periods = 2'000};

bool is_part(std::string_view part, std::string_view name)
{
    part = trimmed(part);
    return part.size() > name.size() && part[name.size()] == '=' && same_name(part.substr(0, name.size()), name);
}

std::string without_part(std::string_view rule_text, std::string_view name)
{
    std::string out;
    for (std::string_view const part : split(rule_text, ';')) {
        if (is_part(part, name) || trimmed(part).empty())
            continue;
        if (!out.empty())
            out += ';';
        out += part;
    }
    return out;
}

bool has_part(std::string_view rule_text, std::string_view name)
{
    return std::ranges::any_of(split(rule_text, ';'), [name](std::string_view p) { return is_part(p, name); });
}

// The same end in the one form that suits the series: a day for whole days, else an instant.
rule_end in_form(rule_end const& until, event const& e, zone_name const& home)
{
    if (auto const* day = std::get_if<local_day>(&until))
        return e.all_day ? rule_end{*day} : rule_end{to_instant(*day + days{1} - seconds{1}, e.zone)};
    if (auto const* wall = std::get_if<wall_time>(&until))
        return e.all_day ? rule_end{day_of(*wall)} : rule_end{to_instant(*wall, e.zone)};
    auto const* at = std::get_if<instant>(&until);
    if (at == nullptr || !e.all_day)
        return until;
    // Midnight in UTC means that day; any other time was made from a clock in the calendar's zone.
    wall_time const utc{at->time_since_epoch()};
    return day_of(day_of(utc) == utc ? utc : to_wall(*at, home));
}

// As for every other date that is read: moment_of().
bool within_years(rule_end const& until)
{
    return std::visit(
        [](auto const& end) {
            if constexpr (std::is_same_v<std::decay_t<decltype(end)>, std::monostate>)
                return true;
            else
                return readable(wall_time{end.time_since_epoch()});
        },
        until);
}

instant instant_of(rule_end const& until, zone_name const& zone)
{
    if (auto const* day = std::get_if<local_day>(&until))
        return to_instant(*day + days{1} - seconds{1}, zone);
    return std::get<instant>(until);
}

// COUNT beside UNTIL: whichever ends the series first.
rule with_one_end(rule r, int count, event const& e, vevent_reading& reading)
{
    if (reading.costly_rules == 0)
        return r;
    --reading.costly_rules;
    rule counted = r;
    counted.until = {};
    counted.count = count;
    auto const last = last_start(counted, e.starts, e.zone, count_limits);
    return last && to_instant(*last, e.zone) <= instant_of(r.until, e.zone) ? counted : r;
}

result<rule> rule_of(content_line const& line, event const& e, vevent_reading& reading)
{
    auto const text = trimmed(line.value());
    if (text.size() > reading.limits.value_to_libical)
        return fault{errc::invalid_input, "the rule is too long"};
    bool const both = has_part(text, "COUNT") && has_part(text, "UNTIL");
    auto r = parsed_rule(both ? without_part(text, "COUNT") : without_part(text, ""));
    if (!r)
        return r;
    if (!within_years(r->until))
        return fault{errc::invalid_input, "UNTIL: out of range"};
    r->until = in_form(r->until, e, reading.zones.zone());
    if (!both)
        return r;
    auto const counted = parsed_rule(without_part(text, "UNTIL"));
    if (counted)
        return with_one_end(*r, *counted->count, e, reading);
    reading.repaired(line, fmt::format("UNTIL alone ends the series ({})", counted.error().detail));
    return r;
}

void read_rule(content_line const* line, vevent_reading& reading, event& e)
{
    if (line == nullptr || trimmed(line->value()).empty())
        return;
    auto r = rule_of(*line, e, reading);
    if (r)
        e.repeats = std::move(*r);
    else
        reading.skipped(*line,
                        fmt::format("the rule is left out, only the first date is taken ({})", r.error().detail));
}

// A date of the series in its master's form: a day of a timed series is that day's start.
wall_time in_series(moment const& m, event const& e)
{
    if (e.all_day)
        return day_in(m, e.zone);
    return m.day ? m.at + (e.starts - day_of(e.starts)) : wall_in(m, e.zone);
}

// The end that a PERIOD states (RFC 5545, 3.3.9), or nothing for a plain date.
std::optional<wall_time> period_end(content_line const& line, std::string_view value, wall_time start, event const& e,
                                    vevent_reading& reading)
{
    std::size_t const slash = value.find('/');
    if (slash == std::string_view::npos)
        return std::nullopt;
    std::string_view const second = trimmed(value.substr(slash + 1));
    if (auto const length = parsed_duration(second))
        return to_wall(to_instant(start + length->days, e.zone) + length->exact, e.zone);
    auto const end = moment_of(line, second, reading.zones, reading.notes);
    return end ? std::optional{wall_in(*end, e.zone)} : std::nullopt;
}

void add_date(content_line const& line, std::string_view value, vevent_reading& reading, event& e)
{
    auto const m = value.size() <= reading.limits.value_to_libical
                       ? moment_of(line, value.substr(0, value.find('/')), reading.zones, reading.notes)
                       : std::nullopt;
    if (!m)
        return reading.skipped(line, "no date that can be read");
    wall_time const start = in_series(*m, e);
    if (start != e.starts)
        e.added.push_back(start);
    auto const end = period_end(line, value, start, e, reading);
    if (!end || *end <= start || *end - start == e.ends - e.starts || e.all_day)
        return;
    event_override& longer = e.overrides.emplace_back();
    longer.original_start = start;
    longer.ends = end;
}

void exclude_date(content_line const& line, std::string_view value, vevent_reading& reading, event& e)
{
    auto const m = value.size() <= reading.limits.value_to_libical
                       ? moment_of(line, value, reading.zones, reading.notes)
                       : std::nullopt;
    if (m)
        e.excluded.push_back(in_series(*m, e));
    else
        reading.skipped(line, "no date that can be read");
}

// Hands each value of each line to `take`; stops when the event has more dates than one may have.
template <class Take>
bool each_date(std::vector<content_line const*> const& lines, vevent_reading& reading, Take take)
{
    std::size_t seen = 0;
    for (auto const* line : lines) {
        for (std::string_view rest = line->value(); !rest.empty();) {
            std::size_t const comma = std::min(rest.find(','), rest.size());
            if (++seen > most_dates) {
                reading.refused(line->number, line->name(), fmt::format("more than {} dates", most_dates));
                return false;
            }
            take(*line, rest.substr(0, comma));
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
    }
    return true;
}

void sort_and_merge(std::vector<wall_time>& dates)
{
    std::ranges::sort(dates);
    auto const doubled = std::ranges::unique(dates);
    dates.erase(doubled.begin(), doubled.end());
}

} // namespace

bool read_dates(vevent_lines const& lines, vevent_reading& reading, vevent& v)
{
    event& e = v.what;
    if (v.original) {
        if (lines.rrule != nullptr)
            reading.skipped(*lines.rrule, "one date of a series has no rule of its own");
        return true;
    }
    read_rule(lines.rrule, reading, e);
    bool const taken =
        each_date(lines.exdates, reading, [&](auto const& l, auto value) { exclude_date(l, value, reading, e); }) &&
        each_date(lines.rdates, reading, [&](auto const& l, auto value) { add_date(l, value, reading, e); });
    if (!taken)
        return false;
    sort_and_merge(e.excluded);
    sort_and_merge(e.added);
    std::ranges::sort(e.overrides, {}, [](event_override const& o) { return std::pair{o.original_start, o.ends}; });
    auto const doubled = std::ranges::unique(e.overrides, {}, &event_override::original_start);
    e.overrides.erase(doubled.begin(), doubled.end());
    return true;
}

} // namespace tingsted::ical
