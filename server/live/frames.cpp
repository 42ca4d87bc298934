// SPDX-License-Identifier: MPL-2.0
#include "server/live/frames.hpp"

#include "calendar/time/zones.hpp"
#include "common/text.hpp"

#include <boost/json/serialize.hpp>

namespace tingsted::live {
namespace {

frame_text finished(json::object const& o) { return std::make_shared<std::string const>(json::serialize(o)); }

json::object window_json(window w) { return {{"from", text(w.from)}, {"to", text(w.to)}}; }

void append_occurrences(json::array& out, event const& e, window w, directory const& d, outlet const& o)
{
    for (auto const& when : occurrences(e, w))
        out.push_back(short_json(when, e, d, o));
}

} // namespace

window window_on(local_day today, zone_name const& zone)
{
    return {to_instant(today - window_behind, zone), to_instant(today + window_ahead + std::chrono::days(1), zone)};
}

std::string cursor_text(live_cursor const& c) { return c.day ? c.place + "." + tingsted::text(*c.day) : c.place; }

live_cursor parsed_live_cursor(std::string_view s)
{
    auto const dot = s.find('.');
    if (dot == std::string_view::npos)
        return {std::string(s), std::nullopt};
    auto const day = parsed_day(s.substr(dot + 1));
    return {std::string(s.substr(0, dot)), day ? std::optional(*day) : std::nullopt};
}

change_frame frame_of(caught_up_event const& c, std::string_view cursor, window w, directory const& d, outlet const& o)
{
    change_frame f{c.change, nullptr, nullptr};
    f.removed = finished({{"type", "removed"}, {"cursor", cursor}, {"id", c.change.id.value()}});
    if (!c.now)
        return f;
    json::array dates;
    append_occurrences(dates, *c.now, w, d, o);
    f.changed = finished(
        {{"type", "changed"}, {"cursor", cursor}, {"event", to_json(*c.now, d, o)}, {"occurrences", std::move(dates)}});
    return f;
}

frame_text text_for(caller const& who, filter const& wanted, change_frame const& f)
{
    switch (outcome_for(who, wanted, f.change)) {
    case outcome::changed: return f.changed;
    case outcome::removed: return f.removed;
    case outcome::nothing: break;
    }
    return nullptr;
}

frame_text snapshot_frame(std::string_view cursor, instant now, window w, std::vector<event> const& events,
                          directory const& d, outlet const& o)
{
    json::array all, dates;
    for (auto const& e : events) {
        auto const before = dates.size();
        append_occurrences(dates, e, w, d, o);
        if (dates.size() > before)
            all.push_back(to_json(e, d, o));
    }
    return finished({{"type", "snapshot"},
                     {"cursor", cursor},
                     {"time", text(now)},
                     {"window", window_json(w)},
                     {"events", std::move(all)},
                     {"occurrences", std::move(dates)}});
}

frame_text window_frame(window w, std::vector<event> const& events, directory const& d, outlet const& o)
{
    json::array dates;
    for (auto const& e : events)
        append_occurrences(dates, e, w, d, o);
    return finished(
        {{"type", "window"}, {"from", text(w.from)}, {"to", text(w.to)}, {"occurrences", std::move(dates)}});
}

frame_text resumed_frame(std::string_view cursor) { return finished({{"type", "resumed"}, {"cursor", cursor}}); }

frame_text heartbeat_frame(std::string_view cursor, instant now)
{
    return finished({{"type", "heartbeat"}, {"cursor", cursor}, {"time", text(now)}});
}

frame_text reset_frame(std::string_view reason) { return finished({{"type", "reset"}, {"reason", reason}}); }

frame_text error_frame(int status, std::string_view detail)
{
    return finished({{"type", "error"}, {"status", status}, {"detail", detail}});
}

} // namespace tingsted::live
