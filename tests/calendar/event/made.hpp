// SPDX-License-Identifier: MPL-2.0
#pragma once

// A small town and its meetings, for tests.

#include "calendar/event/event.hpp"
#include "calendar/network/directory.hpp"
#include "common/json.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tingsted::made {

inline wall_time wall(std::string_view s) { return parsed_wall_time(s).value(); }
inline wall_time midnight(std::string_view day) { return parsed_day(day).value(); }
inline instant at(std::string_view s) { return parsed_instant(s).value(); }
inline rule series(std::string_view s) { return parsed_rule(s).value(); }

inline json::object object(std::string_view text) { return parsed_json(text).value().as_object(); }

inline organisation host(std::string_view id, std::string_view name, std::string_view name_en = "")
{
    organisation o;
    o.id = organisation_slug{std::string(id)};
    o.name = name;
    o.name_en = name_en;
    return o;
}

inline room meeting_room(std::string_view id, std::string_view venue, std::string_view name,
                         std::vector<std::string> access)
{
    room r;
    r.id = room_slug{std::string(id)};
    r.venue = venue_slug{std::string(venue)};
    r.name = name;
    r.access = std::move(access);
    return r;
}

// Each list sorted by id.
inline directory town()
{
    directory d;
    d.areas = {{area_slug{"asaa"}, "Asaa", {"Aså"}, "9340", std::nullopt},
               {area_slug{"dronninglund"}, "Dronninglund", {}, "9330", std::nullopt},
               {area_slug{"jerslev"}, "Jerslev", {"Jerslev J"}, "9740", std::nullopt}};
    d.topics = {{topic_slug{"ensomhed"}, {"Ensomhed og fællesskab", "Loneliness and community"}, {3, 10}},
                {topic_slug{"sundhed"}, {"Sundhed", "Health"}, {3}}};
    d.audiences = {{audience_slug{"aeldre"}, {"Ældre", "Older people"}},
                   {audience_slug{"unge"}, {"Unge", "Young people"}}};
    d.organisations = {host("frivilligcenter", "Frivilligcenter Brønderslev", "Brønderslev Volunteer Centre"),
                       host("frivilligraadet", "Frivilligrådet"), host("suppeholdet", "Suppeholdet")};
    d.organisations[0].contact_role = "kontaktperson";
    d.organisations[0].contact_email = "kontakt@frivilligcenter.example.org";
    d.organisations[0].contact_public = true;
    d.organisations[1].contact_role = "formand";
    d.organisations[1].contact_email = "formand@raadet.example.org";
    d.venues = {{venue_slug{"kulturhuset"}, "Try Kulturhus", "kulturhus", area_slug{"dronninglund"}, "", std::nullopt},
                {venue_slug{"raadhuset"}, "Rådhuset i Brønderslev", "rådhus", std::nullopt, "Ny Rådhusplads 1",
                 position_on_earth{57.27, 9.941}}};
    d.rooms = {meeting_room("kulturhus-sal", "kulturhuset", "Salen", {"step_free"}),
               meeting_room("raadhus-1", "raadhuset", "Mødelokale 1", {"hearing_loop", "lift", "step_free"}),
               meeting_room("raadhus-2", "raadhuset", "Mødelokale 2", {"lift"})};
    return d;
}

inline event meeting()
{
    event e;
    e.id = event_id{"01930000-0000-7000-8000-000000000001"};
    e.uid = event_uid{"7b0d7f2e-8f44-4bbf-9d5c-2b6a2f1f0001"};
    e.page = slug{"netvaerksmoede-om-ensomhed"};
    e.revision = revision{7};
    e.sequence = sequence{3};
    e.title = "Netværksmøde om ensomhed";
    e.title_short = "Ensomhed";
    e.starts = wall("2026-12-01T16:30:00");
    e.ends = wall("2026-12-01T18:00:00");
    e.zone = zone_name{"Europe/Copenhagen"};
    e.area = area_slug{"dronninglund"};
    e.topics = {topic_slug{"ensomhed"}};
    e.audiences = {audience_slug{"aeldre"}};
    e.goals = {3, 10};
    e.hosts = {organisation_slug{"frivilligcenter"}};
    e.room = room_slug{"raadhus-1"};
    e.room_state = room_status::confirmed;
    e.capacity = 24;
    e.created = at("2026-11-01T08:00:00Z");
    e.changed = at("2026-11-20T09:30:00Z");
    return e;
}

// The first Tuesday of each month, 16.30 to 18.00.
inline event monthly()
{
    auto e = meeting();
    e.repeats = series("FREQ=MONTHLY;BYDAY=1TU");
    return e;
}

// Saturday and Sunday.
inline event weekend()
{
    auto e = meeting();
    e.all_day = true;
    e.starts = midnight("2026-12-05");
    e.ends = midnight("2026-12-07");
    return e;
}

inline event_override moved(std::string_view original, std::string_view start)
{
    event_override o;
    o.original_start = wall(original);
    o.starts = wall(start);
    return o;
}

inline event_override cancelled(std::string_view original)
{
    event_override o;
    o.original_start = wall(original);
    o.cancelled = true;
    return o;
}

template <class Value>
std::vector<std::string> pointers(result<Value> const& r)
{
    std::vector<std::string> found;
    if (!r)
        for (auto const& f : r.error().errors)
            found.push_back(f.pointer);
    return found;
}

template <class Value>
std::string detail_at(result<Value> const& r, std::string_view pointer)
{
    if (!r)
        for (auto const& f : r.error().errors)
            if (f.pointer == pointer)
                return f.detail;
    return {};
}

} // namespace tingsted::made
