// SPDX-License-Identifier: MPL-2.0
#include "calendar/publish/view.hpp"

#include "calendar/publish/page_url.hpp"

namespace tingsted {

namespace {

std::string name_of(organisation const& host, std::string_view language)
{
    return language == "en" && !host.name_en.empty() ? host.name_en : host.name;
}

// "A", "A og B", "A, B og C".
std::string enumerated(std::vector<std::string> const& names, std::string_view language)
{
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        bool const last = i + 1 == names.size();
        if (i > 0)
            out += !last ? ", " : language == "en" ? " and " : " og ";
        out += names[i];
    }
    return out;
}

std::string hosts_of(event const& e, directory const& d, std::string_view language)
{
    std::vector<std::string> names;
    for (auto const& id : e.hosts)
        if (auto const* host = find(d, id))
            names.push_back(name_of(*host, language));
    return enumerated(names, language);
}

// Nothing of a person and no address: the role, and only where it was made public. Shared feeds are copied by strangers.
std::string contact_of(event const& e, directory const& d, std::string_view language)
{
    auto const* host = e.hosts.empty() ? nullptr : find(d, e.hosts.front());
    if (!host || !host->contact_public)
        return {};
    return host->contact_role + (host->contact_role.empty() ? "" : ", ") + name_of(*host, language);
}

std::string place_in(room const& r, directory const& d)
{
    auto const* house = find(d, r.venue);
    return house ? r.name + ", " + house->name : r.name;
}

std::string place_of(event const& e, std::optional<room_slug> const& where, directory const& d)
{
    if (auto const* r = where ? find(d, *where) : nullptr)
        return place_in(*r, d);
    return !e.address.empty() ? e.address : e.online_url;
}

std::optional<position_on_earth> position_of(event const& e, directory const& d)
{
    auto const* r = e.room ? find(d, *e.room) : nullptr;
    auto const* house = r ? find(d, r->venue) : nullptr;
    return house ? house->position : std::nullopt;
}

} // namespace

event_view view_of(event const& e, directory const& d, outlet const& o)
{
    event_view v;
    v.what = &e;
    v.url = page_url(e, o);
    if (auto const* a = e.area ? find(d, *e.area) : nullptr)
        v.area = a->name;
    v.host = hosts_of(e, d, o.language);
    for (auto const& id : e.topics)
        if (auto const* t = find(d, id))
            v.topics.push_back(t->name.in(o.language));
    v.place = place_of(e, e.room, d);
    v.position = position_of(e, d);
    v.contact = contact_of(e, d, o.language);
    return v;
}

std::string place_of(event const& e, occurrence const& when, directory const& d)
{
    bool const own_room = when.change && when.change->room;
    return place_of(e, own_room ? when.change->room : e.room, d);
}

std::string_view text(cancelled_mode m) noexcept
{
    switch (m) {
    case cancelled_mode::show: return "show";
    case cancelled_mode::confirmed: return "confirmed";
    case cancelled_mode::hide: return "hide";
    }
    return "";
}

std::optional<cancelled_mode> cancelled_mode_named(std::string_view s) noexcept
{
    for (auto const m : {cancelled_mode::show, cancelled_mode::confirmed, cancelled_mode::hide})
        if (s == text(m))
            return m;
    return std::nullopt;
}

std::string_view cancelled_prefix(std::string_view language) noexcept
{
    return language == "en" ? "CANCELLED: " : "AFLYST: ";
}

} // namespace tingsted
