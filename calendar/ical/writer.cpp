// SPDX-License-Identifier: MPL-2.0
#include "calendar/ical/writer.hpp"

#include "calendar/ical/moment.hpp"
#include "calendar/ical/text.hpp"

#include <algorithm>
#include <map>

namespace tingsted::ical {

namespace {

// An empty database has changed in 1970, when Danish clocks knew no summer time. Nothing that we publish is older.
constexpr instant oldest_rules = std::chrono::sys_days{std::chrono::year{2024} / 1 / 1};

// BLAKE2b takes half the time of SHA-256 here; the key only tells these hashes from others.
constexpr std::string_view hash_name = "tingsted written event";

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
std::map<zone_name, instant> zones_of(written_events const& events, feed_head const& head,
                                      calendar_options const& options)
{
    std::map<zone_name, instant> zones;
    instant const at_least = std::max(head.updated, oldest_rules);
    for (auto const& e : events) {
        if (!e->zone)
            continue;
        auto& at = zones.try_emplace(*e->zone, at_least).first->second;
        at = std::max(at, e->starts);
    }
    if (events.empty())
        zones.emplace(options.home, at_least); // RFC 5545, 3.6: never without a component
    return zones;
}

} // namespace

written_event written(event const& e, directory const& d, outlet const& o, cancelled_mode mode)
{
    bool const in_a_zone = !e.all_day && !is_told_in_utc(e);
    auto lines = event_lines(e, d, o, mode);
    lines.shrink_to_fit(); // a feed keeps thousands of them
    auto const hash = keyed_hash(hash_name, lines);
    return {e.id,
            e.uid,
            e.changed,
            instant{e.starts.time_since_epoch()},
            in_a_zone ? std::optional(e.zone) : std::nullopt,
            std::move(lines),
            hash};
}

feed_frame frame_around(written_events const& events, feed_head const& head, outlet const& o,
                        calendar_options const& options)
{
    feed_frame frame{{}, "END:VCALENDAR\r\n"};
    append_head(frame.before, head, o, options);
    for (auto const& [zone, at] : zones_of(events, head, options))
        frame.before += timezone_lines(zone, at);
    return frame;
}

std::string put_together(feed_frame const& frame, written_events const& events)
{
    auto size = frame.before.size() + frame.after.size();
    for (auto const& e : events)
        size += e->lines.size();
    std::string out;
    out.reserve(size);
    out += frame.before;
    for (auto const& e : events)
        out += e->lines;
    out += frame.after;
    return out; // not the sum, which would be a copy of the whole feed
}

digest hash_of(feed_frame const& frame, written_events const& events)
{
    std::string hashes;
    hashes.reserve((events.size() + 2) * sizeof(digest));
    (hashes += view(sha256(frame.before))) += view(sha256(frame.after));
    for (auto const& e : events)
        hashes += view(e->hash);
    return sha256(hashes);
}

std::string feed(feed_head const& head, std::span<event const> events, directory const& d, outlet const& o,
                 calendar_options const& options)
{
    written_events shown;
    shown.reserve(events.size());
    for (event const& e : events)
        if (is_shown(e, options.cancelled))
            shown.push_back(std::make_shared<written_event const>(written(e, d, o, options.cancelled)));
    std::ranges::sort(shown, {}, [](auto const& e) { return std::string_view{e->uid.value()}; });
    return put_together(frame_around(shown, head, o, options), shown);
}

} // namespace tingsted::ical
