// SPDX-License-Identifier: MPL-2.0
#include "calendar/publish/view.hpp"

#include "calendar/event/json_values.hpp"
#include "calendar/publish/page_url.hpp"

namespace tingsted {

namespace {

using own_json::written;

json::value text_or_null(std::string const& s) { return s.empty() ? json::value(nullptr) : written(s); }

// Times as people write them: days when the event lasts all day, and then its last day for the end.
json::value start_of(wall_time t, bool all_day)
{
    return written(std::string_view(all_day ? text(day_of(t)) : text(t)));
}
json::value end_of(wall_time t, bool all_day) { return start_of(all_day ? t - std::chrono::days{1} : t, all_day); }

json::array starts_of(std::vector<wall_time> const& dates, bool all_day)
{
    json::array list;
    list.reserve(dates.size());
    for (auto const t : dates)
        list.push_back(start_of(t, all_day));
    return list;
}

// Only what is special about the date.
json::object override_json(event_override const& o, bool all_day)
{
    json::object out;
    out.emplace("original_start", start_of(o.original_start, all_day));
    if (o.starts)
        out.emplace("start", start_of(*o.starts, all_day));
    if (o.ends)
        out.emplace("end", end_of(*o.ends, all_day));
    if (o.title)
        out.emplace("title", written(*o.title));
    if (o.note)
        out.emplace("note", written(*o.note));
    if (o.room)
        out.emplace("room", written(*o.room));
    if (o.cancelled)
        out.emplace("cancelled", true);
    if (!o.cancel_reason.empty())
        out.emplace("cancel_reason", written(o.cancel_reason));
    return out;
}

json::value recurrence_json(event const& e)
{
    if (!e.repeats && e.excluded.empty() && e.added.empty() && e.overrides.empty())
        return nullptr;
    json::object out;
    out.emplace("rule", written(e.repeats));
    out.emplace("excluded", starts_of(e.excluded, e.all_day));
    if (!e.added.empty())
        out.emplace("added", starts_of(e.added, e.all_day));
    json::array overrides;
    for (auto const& o : e.overrides)
        overrides.push_back(override_json(o, e.all_day));
    out.emplace("overrides", std::move(overrides));
    return out;
}

void add_identity(json::object& out, event const& e)
{
    out.emplace("id", written(e.id));
    out.emplace("uid", written(e.uid));
    out.emplace("continues", written(e.continues));
    out.emplace("revision", written(e.revision));
    out.emplace("sequence", written(e.sequence));
    out.emplace("kind", written(e.kind));
    out.emplace("status", written(e.status));
    out.emplace("visibility", written(e.visible_to));
}

void add_texts(json::object& out, event const& e)
{
    out.emplace("title", written(e.title));
    out.emplace("title_short", written(e.title_short));
    out.emplace("purpose", written(e.purpose));
    out.emplace("description", written(e.description));
    out.emplace("language", written(e.language));
    out.emplace("interpreters", written(e.interpreters));
}

void add_times(json::object& out, event const& e)
{
    out.emplace("start", start_of(e.starts, e.all_day));
    out.emplace("end", end_of(e.ends, e.all_day));
    out.emplace("timezone", written(e.zone));
    out.emplace("all_day", e.all_day);
    out.emplace("recurrence", recurrence_json(e));
}

void add_names(json::object& out, event const& e)
{
    out.emplace("area", written(e.area));
    out.emplace("topics", written(e.topics));
    out.emplace("audiences", written(e.audiences));
    out.emplace("goals", written(e.goals));
    out.emplace("hosts", written(e.hosts));
    out.emplace("room", written(e.room));
    out.emplace("room_status", written(e.room_state));
    out.emplace("address", text_or_null(e.address));
    out.emplace("online_url", text_or_null(e.online_url));
    out.emplace("capacity", written(e.capacity));
    out.emplace("cancel_reason", text_or_null(e.cancel_reason));
    out.emplace("source", text_or_null(e.source));
}

std::string const& title_of(occurrence const& when, event const& e)
{
    return when.change && when.change->title ? *when.change->title : e.title;
}

std::optional<room_slug> const& room_of(occurrence const& when, event const& e)
{
    return when.change && when.change->room ? when.change->room : e.room;
}

void add_own_times(json::object& out, occurrence const& when, event const& e)
{
    out.insert_or_assign("start", start_of(when.starts, e.all_day));
    out.insert_or_assign("end", end_of(when.ends, e.all_day));
    out.insert_or_assign("original_start", start_of(when.original_start, e.all_day));
    out.insert_or_assign("starts_at", written(when.starts_at));
    out.insert_or_assign("ends_at", written(when.ends_at));
}

} // namespace

json::object to_json(event const& e, directory const&, outlet const& o)
{
    json::object out;
    out.reserve(37);
    add_identity(out, e);
    add_texts(out, e);
    add_times(out, e);
    add_names(out, e);
    out.emplace("url", written(page_url(e, o)));
    out.emplace("created", written(e.created));
    out.emplace("changed", written(e.changed));
    return out;
}

json::object to_json(occurrence const& when, event const& e, directory const& d, outlet const& o)
{
    auto out = to_json(e, d, o);
    add_own_times(out, when, e);
    if (when.cancelled)
        out["status"] = written(event_status::cancelled);
    out["title"] = written(title_of(when, e));
    out["room"] = written(room_of(when, e));
    if (when.change && !when.change->cancel_reason.empty())
        out["cancel_reason"] = written(when.change->cancel_reason);
    out.emplace("note", when.change ? written(when.change->note) : json::value(nullptr));
    out.emplace("place", written(place_of(e, when, d)));
    out.emplace("cancelled", when.cancelled);
    out.emplace("moved", when.moved);
    return out;
}

json::object short_json(occurrence const& when, event const& e, directory const& d, outlet const&)
{
    json::object out;
    out.reserve(12);
    out.emplace("event", written(e.id));
    add_own_times(out, when, e);
    out.emplace("title", written(title_of(when, e)));
    out.emplace("place", written(place_of(e, when, d)));
    out.emplace("room", written(room_of(when, e)));
    out.emplace("all_day", e.all_day);
    out.emplace("cancelled", when.cancelled);
    out.emplace("moved", when.moved);
    return out;
}

} // namespace tingsted
