// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/codec.hpp"

#include "calendar/event/json_values.hpp"

#include <type_traits>

namespace tingsted {

namespace {

template <class Whole, class Part>
concept either = std::is_same_v<std::remove_const_t<Whole>, Part>;

// One list of fields serves writing and reading; its order is the order in the image.
template <either<event_override> Override, class Visit>
void each_field(Override& o, Visit visit)
{
    visit("original_start", o.original_start);
    visit("start", o.starts);
    visit("end", o.ends);
    visit("title", o.title);
    visit("note", o.note);
    visit("room", o.room);
    visit("cancelled", o.cancelled);
    visit("cancel_reason", o.cancel_reason);
}

template <either<event> Event, class Visit>
void each_field(Event& e, Visit visit)
{
    visit("id", e.id);
    visit("uid", e.uid);
    visit("continues", e.continues);
    visit("page", e.page);
    visit("revision", e.revision);
    visit("sequence", e.sequence);
    visit("kind", e.kind);
    visit("status", e.status);
    visit("visibility", e.visible_to);
    visit("title", e.title);
    visit("title_short", e.title_short);
    visit("purpose", e.purpose);
    visit("description", e.description);
    visit("language", e.language);
    visit("interpreters", e.interpreters);
    visit("start", e.starts);
    visit("end", e.ends);
    visit("timezone", e.zone);
    visit("all_day", e.all_day);
    visit("rule", e.repeats);
    visit("excluded", e.excluded);
    visit("added", e.added);
    visit("overrides", e.overrides);
    visit("area", e.area);
    visit("topics", e.topics);
    visit("audiences", e.audiences);
    visit("goals", e.goals);
    visit("hosts", e.hosts);
    visit("room", e.room);
    visit("room_status", e.room_state);
    visit("address", e.address);
    visit("online_url", e.online_url);
    visit("capacity", e.capacity);
    visit("cancel_reason", e.cancel_reason);
    visit("source", e.source);
    visit("foreign", e.foreign);
    visit("created", e.created);
    visit("changed", e.changed);
}

template <class Whole>
json::object fields_of(Whole const& from)
{
    json::object o;
    each_field(from, [&](std::string_view name, auto const& field) { o.emplace(name, own_json::written(field)); });
    return o;
}

template <class Whole>
void read_fields(json::object const& from, Whole& to)
{
    // We wrote the fields in the order in which they are asked for: nearly always the next one is meant.
    auto next = from.begin();
    each_field(to, [&](std::string_view name, auto& field) {
        bool const is_next = next != from.end() && std::string_view(next->key()) == name;
        if (auto const* found = is_next ? &(next++)->value() : from.if_contains(name))
            own_json::read(*found, field);
    });
}

} // namespace

json::value own_json::written(event_override const& o) { return fields_of(o); }
void own_json::read(json::value const& from, event_override& to) { read_fields(from.as_object(), to); }

json::object image_of(event const& e) { return fields_of(e); }

event event_from_image(json::object const& o)
{
    event e;
    read_fields(o, e);
    return e;
}

} // namespace tingsted
