// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/network/directory.hpp"

#include <concepts>
#include <type_traits>

namespace tingsted {

template <class Name, class Plain>
concept same_but_const = std::same_as<std::remove_const_t<Name>, Plain>;

// The fields of each name, once: what writes them, reads them and checks them goes through here.

template <class Visitor, same_but_const<area> Name>
void fields(Visitor& v, Name& a)
{
    v("id", a.id), v("name", a.name), v("aliases", a.aliases), v("postal_code", a.postal_code),
        v("position", a.position);
}

template <class Visitor, same_but_const<topic> Name>
void fields(Visitor& v, Name& t)
{
    v("id", t.id), v("name", t.name), v("goals", t.goals);
}

template <class Visitor, same_but_const<audience> Name>
void fields(Visitor& v, Name& a)
{
    v("id", a.id), v("name", a.name);
}

template <class Visitor, same_but_const<organisation> Name>
void fields(Visitor& v, Name& o)
{
    v("id", o.id), v("name", o.name), v("name_en", o.name_en), v("form", o.form), v("sector", o.sector);
    v("parent", o.parent), v("area", o.area), v("topics", o.topics), v("purpose", o.purpose);
    v("contact_role", o.contact_role), v("contact_email", o.contact_email), v("contact_public", o.contact_public);
    v("preferred_channel", o.preferred_channel), v("languages", o.languages);
}

template <class Visitor, same_but_const<venue> Name>
void fields(Visitor& v, Name& p)
{
    v("id", p.id), v("name", p.name), v("type", p.type), v("area", p.area), v("address", p.address);
    v("position", p.position);
}

template <class Visitor, same_but_const<room> Name>
void fields(Visitor& v, Name& r)
{
    v("id", r.id), v("venue", r.venue), v("name", r.name), v("short_name", r.short_name), v("capacity", r.capacity);
    v("access", r.access), v("access_note", r.access_note), v("access_checked_on", r.access_checked_on);
    v("booking", r.booking), v("booking_system", r.booking_system), v("price", r.price), v("setup", r.setup);
    v("teardown", r.teardown), v("wayfinding", r.wayfinding), v("arrow", r.arrow);
}

template <class Visitor, same_but_const<screen> Name>
void fields(Visitor& v, Name& s)
{
    v("id", s.id), v("title", s.title), v("venues", s.venues), v("layout", s.layout), v("orientation", s.orientation);
    v("reading_distance_m", s.reading_distance_m), v("night_from", s.night_from), v("night_to", s.night_to);
}

template <class Visitor, same_but_const<school_period> Name>
void fields(Visitor& v, Name& p)
{
    v("name", p.name), v("first", p.first), v("last", p.last);
}

} // namespace tingsted
