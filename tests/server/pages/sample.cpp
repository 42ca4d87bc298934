// SPDX-License-Identifier: MPL-2.0
#include "tests/server/pages/sample.hpp"

#include "calendar/time/zones.hpp"

namespace tingsted::pages::sample {

namespace {

zone_name const copenhagen("Europe/Copenhagen");

organisation host(std::string id, std::string name, bool contact_public)
{
    organisation o;
    o.id = organisation_slug(id);
    o.name = std::move(name);
    o.contact_role = "kontakt";
    o.contact_email = id + "@example.org";
    o.contact_public = contact_public;
    return o;
}

room town_hall_room()
{
    room r;
    r.id = room_slug("raadhus-1");
    r.venue = venue_slug("raadhuset");
    r.name = "Mødelokale 1";
    r.short_name = "Lok. 1";
    r.capacity = 12;
    r.access = {"hearing_loop", "step_free"};
    r.wayfinding = "Stueetagen, anden dør til venstre.";
    r.arrow = "→";
    r.access_checked_on = "2026-09-01";
    return r;
}

} // namespace

wall_time at(std::string_view s) { return parsed_wall_time(s).value(); }
local_day day(std::string_view s) { return parsed_day(s).value(); }

directory network()
{
    directory d;
    area asaa, hjallerup;
    asaa.id = area_slug("asaa");
    asaa.name = "Asaa";
    hjallerup.id = area_slug("hjallerup");
    hjallerup.name = "Hjallerup";
    d.areas = {asaa, hjallerup};
    d.topics = {{topic_slug("ensomhed"), {"Ensomhed og fællesskab", "Loneliness and community"}, {3}}};
    d.audiences = {{audience_slug("aeldre"), {"Ældre", "Older people"}}};
    d.organisations = {host("frivilligcenter", "Frivilligcenteret", true), host("hemmelig", "Stille Gruppe", false)};
    venue v;
    v.id = venue_slug("raadhuset");
    v.name = "Rådhuset";
    v.area = area_slug("asaa");
    d.venues = {v};
    d.rooms = {town_hall_room()};
    screen s;
    s.id = screen_slug("foyer");
    s.title = "Rådhusets foyer";
    s.venues = {venue_slug("raadhuset")};
    s.layout = "today-now-next";
    s.orientation = "landscape";
    s.night_from = "22:00";
    s.night_to = "06:00";
    d.screens = {s};
    return d;
}

page_context reader(std::string_view language)
{
    page_context c;
    c.language = language;
    c.base_url = "https://tingsted.example.org";
    c.path = "/kalender";
    c.zone = copenhagen;
    c.now = to_instant(at("2026-11-23T16:45:00"), copenhagen);
    return c;
}

page_context coordinator(std::string_view language)
{
    auto c = reader(language);
    c.caller_label = "koordinator";
    c.may_create = true;
    c.csrf = "csrf-secret";
    return c;
}

event meeting(std::string_view title)
{
    event e;
    e.id = event_id("01930000-0000-7000-8000-000000000001");
    e.uid = event_uid(e.id.value());
    e.page = slug("faellesspisning");
    e.revision = revision(3);
    e.title = title;
    e.zone = copenhagen;
    e.starts = at("2026-11-24T19:00:00");
    e.ends = at("2026-11-24T21:00:00");
    e.area = area_slug("asaa");
    e.topics = {topic_slug("ensomhed")};
    e.hosts = {organisation_slug("frivilligcenter")};
    e.room = room_slug("raadhus-1");
    e.room_state = room_status::confirmed;
    return e;
}

event series()
{
    auto e = meeting("Netværksmøde");
    e.id = event_id("01930000-0000-7000-8000-000000000002");
    e.uid = event_uid(e.id.value());
    e.page = slug("netvaerksmoede");
    e.starts = at("2026-11-03T16:30:00");
    e.ends = at("2026-11-03T18:00:00");
    e.repeats = parsed_rule("FREQ=MONTHLY;BYDAY=1TU").value();
    event_override moved, off;
    moved.original_start = at("2027-01-05T16:30:00");
    moved.starts = at("2027-01-12T16:30:00");
    moved.ends = at("2027-01-12T18:00:00");
    moved.note = "Flyttet en uge.";
    off.original_start = at("2027-02-02T16:30:00");
    off.cancelled = true;
    off.cancel_reason = "Værten er syg.";
    e.overrides = {moved, off};
    return e;
}

std::size_t count(std::string_view page, std::string_view what)
{
    std::size_t n = 0;
    for (auto found = page.find(what); found != std::string_view::npos; found = page.find(what, found + what.size()))
        ++n;
    return n;
}

bool has(std::string_view page, std::string_view what) { return page.find(what) != std::string_view::npos; }

} // namespace tingsted::pages::sample
