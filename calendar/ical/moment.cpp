// SPDX-License-Identifier: MPL-2.0
#include "calendar/ical/moment.hpp"

#include "calendar/ical/values.hpp"
#include "calendar/time/zones.hpp"
#include "common/text.hpp"

#include <fmt/format.h>

namespace tingsted::ical {

using namespace std::chrono;

bool readable(wall_time t) noexcept
{
    constexpr wall_time earliest = local_days{year{2} / 1 / 1};
    constexpr wall_time latest = local_days{year{9'900} / 1 / 1};
    return t >= earliest && t < latest;
}

std::optional<moment> moment_of(content_line const& line, std::string_view value, calendar_zones& zones,
                                note_book& notes)
{
    auto const stated = parsed_time(trimmed(value));
    if (!stated || !readable(stated->at))
        return std::nullopt;

    switch (stated->as) {
    case stated_time::form::utc: return moment{stated->at, zone_name{"Etc/UTC"}, false};
    case stated_time::form::day: return moment{stated->at, zones.zone(), true};
    case stated_time::form::local: break;
    }
    auto const form = parameter(line, "VALUE");
    if (form && same_name(*form, "DATE"))
        return moment{day_of(stated->at), zones.zone(), true};
    auto const tzid = parameter(line, "TZID");
    if (tzid && !trimmed(*tzid).empty())
        return moment{stated->at, zones.zone_of(*tzid, line.number, line.name(), notes), false};
    notes.once(note::kind::repaired, line.number, line.name(),
               fmt::format("a time without a zone, taken as {}", zones.zone().value()));
    return moment{stated->at, zones.zone(), false};
}

wall_time wall_in(moment const& m, zone_name const& zone)
{
    return m.day || m.zone == zone ? m.at : to_wall(to_instant(m.at, m.zone), zone);
}

wall_time day_in(moment const& m, zone_name const& zone)
{
    bool const is_midnight = m.at == day_of(m.at);
    return is_midnight ? m.at : day_of(wall_in(m, zone));
}

bool is_utc(zone_name const& zone) noexcept { return zone.value() == "Etc/UTC" || zone.value() == "UTC"; }

bool is_told_in_utc(event const& e) noexcept
{
    bool const repeats = e.repeats || !e.added.empty();
    return is_utc(e.zone) && !e.all_day && !repeats;
}

} // namespace tingsted::ical
