// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/facets.hpp"

#include "calendar/event/json_values.hpp"
#include "calendar/event/sets.hpp"
#include "common/text.hpp"

#include <algorithm>
#include <type_traits>

namespace tingsted {

namespace {

void append_words(std::string& out, std::string_view more)
{
    if (more.empty())
        return;
    out += more;
    out += '\n';
}

void append_names(std::string& out, localised const& name)
{
    append_words(out, name.da);
    append_words(out, name.en);
}

void append_area(std::string& out, area const& a)
{
    append_words(out, a.name);
    for (auto const& alias : a.aliases)
        append_words(out, alias);
}

void append_place(std::string& out, room const& r, directory const& d)
{
    append_words(out, r.name);
    append_words(out, r.short_name);
    if (auto const* house = find(d, r.venue))
        append_words(out, house->name);
}

// One list of fields serves writing and reading.
template <class Facets, class Visit>
    requires std::is_same_v<std::remove_const_t<Facets>, facets>
void each_field(Facets& f, Visit visit)
{
    visit("kind", f.kind);
    visit("status", f.status);
    visit("visibility", f.visible_to);
    visit("area", f.area);
    visit("topics", f.topics);
    visit("audiences", f.audiences);
    visit("hosts", f.hosts);
    visit("rooms", f.rooms);
    visit("venues", f.venues);
    visit("goals", f.goals);
    visit("accessibility", f.accessibility);
    visit("language", f.language);
}

template <class Value>
concept may_be_left_out = requires(Value const& v) { v.empty(); } || requires(Value const& v) { v.has_value(); };

template <class Value>
bool says_nothing(Value const& v)
{
    if constexpr (may_be_left_out<Value>)
        return v == Value{};
    else
        return false;
}

} // namespace

facets facets_of(event const& e, directory const& d)
{
    facets f{e.kind, e.status, e.visible_to, e.area, e.topics, e.audiences, e.hosts, {}, {}, e.goals, {}, e.language};
    if (e.room)
        f.rooms.push_back(*e.room);
    for (auto const& date : e.overrides)
        if (date.room)
            f.rooms.push_back(*date.room);
    for (auto const& id : f.rooms)
        if (auto const* r = find(d, id))
            f.venues.push_back(r->venue);
    if (auto const* r = e.room ? find(d, *e.room) : nullptr)
        f.accessibility = r->access;
    make_set(f.topics);
    make_set(f.audiences);
    make_set(f.hosts);
    make_set(f.rooms);
    make_set(f.venues);
    make_set(f.goals);
    make_set(f.accessibility);
    return f;
}

std::string searchable_text(event const& e, directory const& d)
{
    std::string all;
    append_words(all, e.title);
    append_words(all, e.purpose);
    append_words(all, e.description);
    if (auto const* a = e.area ? find(d, *e.area) : nullptr)
        append_area(all, *a);
    for (auto const& id : e.hosts)
        if (auto const* host = find(d, id))
            append_names(all, {host->name, host->name_en});
    for (auto const& id : e.topics)
        if (auto const* t = find(d, id))
            append_names(all, t->name);
    if (auto const* r = e.room ? find(d, *e.room) : nullptr)
        append_place(all, *r, d);
    return folded(all);
}

// What an event does not have is left out: these rows are kept for ever.
json::object to_json(facets const& f)
{
    json::object o;
    each_field(f, [&](std::string_view name, auto const& field) {
        if (!says_nothing(field))
            o.emplace(name, own_json::written(field));
    });
    return o;
}

facets facets_from_json(json::object const& o)
{
    facets f;
    each_field(f, [&](std::string_view name, auto& field) {
        if (auto const* found = o.if_contains(name))
            own_json::read(*found, field);
    });
    return f;
}

} // namespace tingsted
