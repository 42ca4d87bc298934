// SPDX-License-Identifier: MPL-2.0
#include "server/store/room_bookings.hpp"

#include "calendar/event/occurrences.hpp"
#include "calendar/time/zones.hpp"

#include <algorithm>

namespace tingsted {

namespace {

bool takes_rooms(event const& e)
{
    bool const planned =
        e.status == event_status::tentative || e.status == event_status::confirmed || e.status == event_status::held;
    return planned && e.room_state != room_status::declined;
}

std::optional<room_slug> const& room_of(event const& e, occurrence const& o)
{
    return o.change && o.change->room ? o.change->room : e.room;
}

window booked_ahead(reading::state& s) { return {s.now - std::chrono::days{1}, s.bookings.horizon()}; }

bool holds(std::vector<booking> const& all, booking const& one) { return std::ranges::find(all, one) != all.end(); }

std::string said_of(clash const& c, zone_name const& zone)
{
    auto const from = text(to_wall(c.from, zone));
    auto const to = text(to_wall(c.to, zone));
    auto const who = c.title.empty() ? "the room is taken" : "\"" + c.title + "\" has the room";
    auto const day = from.substr(0, 10);
    auto const last_day = to.substr(0, 10);
    return who + " on " + day + " from " + from.substr(11, 5) + " to " + (day == last_day ? "" : last_day + " ") +
           to.substr(11, 5);
}

} // namespace

std::vector<booking> bookings_wanted(event const& e, directory const& d, window const& w)
{
    std::vector<booking> wanted;
    if (!takes_rooms(e))
        return wanted;
    for (auto const& o : occurrences(e, w)) {
        auto const& id = room_of(e, o);
        auto const* const where = id ? find(d, *id) : nullptr;
        if (where && !o.cancelled)
            wanted.push_back({e.id, o.original_start, *id, o.starts_at - where->setup, o.ends_at + where->teardown});
    }
    std::ranges::sort(wanted, {}, &booking::original_start);
    return wanted;
}

room_status usual_room_status(event const& e, directory const& d)
{
    auto const* const where = e.room ? find(d, *e.room) : nullptr;
    event asked = e;
    asked.room_state = room_status::none;
    if (!where || !takes_rooms(asked))
        return room_status::none;
    return where->booking == "free" ? room_status::confirmed : room_status::asked;
}

booking_plan planned_bookings(reading::state& s, caller const& who, event const& e, event const* before)
{
    auto const names = s.known();
    auto const ahead = booked_ahead(s);
    auto const had = before ? bookings_wanted(*before, *names, ahead) : std::vector<booking>{};
    booking_plan plan;
    for (auto const& b : bookings_wanted(e, *names, ahead)) {
        auto const taken = in_the_way(s, who, b);
        if (taken.empty())
            plan.rows.push_back(b);
        else if (holds(had, b))
            plan.still_clashing = true;
        else
            plan.clashes.insert(plan.clashes.end(), taken.begin(), taken.end());
    }
    return plan;
}

void write_bookings(reading::state& s, event_id const& id, std::vector<booking> const& rows)
{
    if (s.bookings.of(id) == rows)
        return;
    s.bookings.clear(id);
    for (auto const& b : rows)
        s.bookings.add(b);
}

std::vector<clash> in_the_way(reading::state& s, caller const& who, booking const& b)
{
    std::vector<clash> found;
    for (auto const& other : s.bookings.overlapping(b.room, {b.from, b.to}, b.of)) {
        auto const e = s.events.find(other.of);
        bool const shown = e && sees(who, facets_of(*e, *s.known()));
        found.push_back(
            {other.of, shown ? e->title : std::string{}, other.room, other.original_start, other.from, other.to});
    }
    return found;
}

fault refusal(std::vector<clash> const& clashes, zone_name const& zone)
{
    fault f{errc::conflict, "the room is taken"};
    for (auto const& c : clashes)
        f.errors.push_back({"/room", said_of(c, zone)});
    return f;
}

} // namespace tingsted
