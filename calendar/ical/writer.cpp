// SPDX-License-Identifier: MPL-2.0
#include "calendar/ical/writer.hpp"

#include "calendar/ical/moment.hpp"
#include "calendar/ical/text.hpp"

#include <algorithm>
#include <map>
#include <vector>

namespace tingsted::ical {

namespace {

// An empty database has changed in 1970, when Danish clocks knew no summer time. Nothing that we publish is older.
constexpr instant oldest_rules = std::chrono::sys_days{std::chrono::year{2024} / 1 / 1};

constexpr std::size_t usual_size_of_event = 900; // octets

void append_head(std::string& out, feed_head const& head, outlet const& o, calendar_options const& options)
{
    out += "BEGIN:VCALENDAR\r\n"
           "VERSION:2.0\r\n"
           "PRODID:-//Tingsted//Tingsted//DA\r\n"
           "CALSCALE:GREGORIAN\r\n"
           "METHOD:PUBLISH\r\n";
    if (!options.named)
        return;
    std::string const name = escaped_text(head.name), description = escaped_text(head.description);
    append_line(out, "NAME", name);
    append_line(out, "X-WR-CALNAME", name);
    if (!description.empty()) {
        append_line(out, "DESCRIPTION", description);
        append_line(out, "X-WR-CALDESC", description);
    }
    append_line(out, "X-WR-TIMEZONE", options.home.value());
    out += "COLOR:steelblue\r\n"
           "X-APPLE-CALENDAR-COLOR:#4682B4\r\n"
           "REFRESH-INTERVAL;VALUE=DURATION:PT4H\r\n"
           "X-PUBLISHED-TTL:PT4H\r\n";
    if (!head.self_url.empty())
        append_line(out, "SOURCE;VALUE=URI", head.self_url);
    if (!o.base_url.empty())
        append_line(out, "URL", o.base_url);
    std::size_t const start = out.size();
    out += "LAST-MODIFIED:";
    append_instant(out, head.updated);
    end_line(out, start);
}

// The zones that the events' times refer to, each with the moment whose rules it needs: the latest that the feed knows.
std::map<zone_name, instant> zones_of(std::vector<event const*> const& events, instant updated)
{
    std::map<zone_name, instant> zones;
    instant const at_least = std::max(updated, oldest_rules);
    for (event const* e : events) {
        if (e->all_day || is_told_in_utc(*e))
            continue;
        auto& at = zones.try_emplace(e->zone, at_least).first->second;
        at = std::max(at, instant{e->starts.time_since_epoch()});
    }
    return zones;
}

std::vector<event const*> published(std::span<event const> events, cancelled_mode mode)
{
    std::vector<event const*> shown;
    shown.reserve(events.size());
    for (event const& e : events)
        if (e.status != event_status::cancelled || mode != cancelled_mode::hide)
            shown.push_back(&e);
    std::ranges::sort(shown, {}, [](event const* e) { return std::string_view{e->uid.value()}; });
    return shown;
}

} // namespace

std::string feed(feed_head const& head, std::span<event const> events, directory const& d, outlet const& o,
                 calendar_options const& options)
{
    auto const shown = published(events, options.cancelled);
    auto zones = zones_of(shown, head.updated);
    if (shown.empty())
        zones.emplace(options.home, std::max(head.updated, oldest_rules)); // RFC 5545, 3.6: never without a component

    std::string out;
    out.reserve(2048 + shown.size() * usual_size_of_event);
    append_head(out, head, o, options);
    for (auto const& [zone, at] : zones)
        out += timezone_lines(zone, at);
    for (event const* e : shown)
        out += event_lines(*e, d, o, options.cancelled);
    out += "END:VCALENDAR\r\n";
    return out;
}

} // namespace tingsted::ical
