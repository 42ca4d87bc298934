// SPDX-License-Identifier: MPL-2.0
#include "config/demo_directory.hpp"

#include <algorithm>

namespace tingsted {
namespace {

std::string text(json::object const& o, std::string_view key)
{
    auto const* value = o.if_contains(key);
    return value ? std::string(value->as_string()) : std::string();
}

int number(json::object const& o, std::string_view key) { return static_cast<int>(o.at(key).as_int64()); }

template <class Name>
Name name(json::object const& o, std::string_view key)
{
    return Name(std::string(o.at(key).as_string()));
}

template <class Name>
std::optional<Name> name_if(json::object const& o, std::string_view key)
{
    return o.contains(key) ? std::optional(name<Name>(o, key)) : std::nullopt;
}

// A sorted list of strings or names.
template <class Name>
std::vector<Name> names(json::object const& o, std::string_view key)
{
    std::vector<Name> all;
    if (auto const* list = o.if_contains(key))
        for (auto const& value : list->as_array())
            all.emplace_back(std::string(value.as_string()));
    std::ranges::sort(all);
    return all;
}

localised both_languages(json::object const& o) { return {text(o, "da"), text(o, "en")}; }

std::optional<position_on_earth> position(json::object const& o)
{
    auto const* p = o.if_contains("position");
    if (!p)
        return {};
    return position_on_earth{p->at("latitude").to_number<double>(), p->at("longitude").to_number<double>()};
}

area read_area(json::object const& o)
{
    return {name<area_slug>(o, "id"), text(o, "name"), names<std::string>(o, "aliases"), text(o, "postal_code"),
            position(o)};
}

topic read_topic(json::object const& o)
{
    topic t{name<topic_slug>(o, "id"), both_languages(o.at("name").as_object()), {}};
    for (auto const& goal : o.at("goals").as_array())
        t.goals.push_back(static_cast<int>(goal.as_int64()));
    return t;
}

audience read_audience(json::object const& o)
{
    return {name<audience_slug>(o, "id"), both_languages(o.at("name").as_object())};
}

organisation read_organisation(json::object const& o)
{
    organisation made;
    made.id = name<organisation_slug>(o, "id");
    made.name = text(o, "name");
    made.name_en = text(o, "name_en");
    made.form = text(o, "form");
    made.sector = text(o, "sector");
    made.parent = name_if<organisation_slug>(o, "parent");
    made.area = name_if<area_slug>(o, "area");
    made.topics = names<topic_slug>(o, "topics");
    made.purpose = text(o, "purpose");
    made.contact_role = text(o, "contact_role");
    made.contact_email = text(o, "contact_email");
    made.contact_public = o.at("contact_public").as_bool();
    made.preferred_channel = text(o, "preferred_channel");
    made.languages = names<std::string>(o, "languages");
    return made;
}

venue read_venue(json::object const& o)
{
    return {name<venue_slug>(o, "id"),     text(o, "name"),    text(o, "type"),
            name_if<area_slug>(o, "area"), text(o, "address"), position(o)};
}

room read_room(json::object const& o)
{
    room made;
    made.id = name<room_slug>(o, "id");
    made.venue = name<venue_slug>(o, "venue");
    made.name = text(o, "name");
    made.short_name = text(o, "short_name");
    made.capacity = number(o, "capacity");
    made.access = names<std::string>(o, "access");
    made.access_note = text(o, "access_note");
    made.access_checked_on = text(o, "access_checked_on");
    made.booking = text(o, "booking");
    made.booking_system = text(o, "booking_system");
    made.price = text(o, "price");
    made.setup = std::chrono::minutes(number(o, "setup_minutes"));
    made.teardown = std::chrono::minutes(number(o, "teardown_minutes"));
    made.wayfinding = text(o, "wayfinding");
    made.arrow = text(o, "arrow");
    return made;
}

screen read_screen(json::object const& o)
{
    return {name<screen_slug>(o, "id"), text(o, "title"),       names<venue_slug>(o, "venues"),
            text(o, "layout"),          text(o, "orientation"), number(o, "reading_distance_m"),
            text(o, "night_from"),      text(o, "night_to")};
}

template <class Entity>
std::vector<Entity> all(json::object const& file, std::string_view key, Entity (*read)(json::object const&))
{
    std::vector<Entity> entities;
    for (auto const& value : file.at(key).as_array())
        entities.push_back(read(value.as_object()));
    std::ranges::sort(entities, {}, &Entity::id);
    return entities;
}

} // namespace

directory demo_directory(json::object const& places, json::object const& network)
{
    directory d;
    d.areas = all(places, "areas", read_area);
    d.venues = all(places, "venues", read_venue);
    d.rooms = all(places, "rooms", read_room);
    d.screens = all(places, "screens", read_screen);
    d.topics = all(network, "topics", read_topic);
    d.audiences = all(network, "audiences", read_audience);
    d.organisations = all(network, "organisations", read_organisation);
    return d;
}

} // namespace tingsted
