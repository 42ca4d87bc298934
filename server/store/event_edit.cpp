// SPDX-License-Identifier: MPL-2.0
#include "server/store/event_edit.hpp"

#include "calendar/event/change.hpp"
#include "server/store/event_record.hpp"

namespace tingsted {

namespace {

// What no edit touches.
void keep_identity(event& e, event const& before)
{
    e.id = before.id;
    e.uid = before.uid;
    e.continues = before.continues;
    e.page = before.page;
    e.created = before.created;
    e.revision = before.revision;
    e.sequence = before.sequence;
    e.changed = before.changed;
}

// The room's answer holds for the room it was given for, and while the event takes one.
void settle_room_state(event& e, event const* before, directory const& d)
{
    auto const usual = usual_room_status(e, d);
    bool const other_room = before && before->room != e.room;
    bool const open = e.room_state == room_status::none || e.room_state == room_status::clash;
    if (usual == room_status::none && e.room_state != room_status::declined)
        e.room_state = room_status::none;
    else if (other_room || open || !e.room)
        e.room_state = usual;
}

} // namespace

result<booking_plan> settled_rooms(reading::state& s, caller const& who, event& e, event const* before, on_clash then)
{
    settle_room_state(e, before, *s.known());
    auto plan = planned_bookings(s, who, e, before);
    if (!plan.clashes.empty() && then == on_clash::refuse)
        return refusal(plan.clashes, e.zone);
    if (!plan.clashes.empty() || plan.still_clashing)
        e.room_state = room_status::clash;
    return plan;
}

result<event> stored_edit(reading::state& s, editing const& ed, event made)
{
    keep_identity(made, ed.before);
    auto const becomes = facets_of(made, *s.known());
    if (auto const allowed = may(ed.who, action::change_event, &becomes); !allowed)
        return allowed.error();
    auto plan = settled_rooms(s, ed.who, made, &ed.before, ed.then);
    if (!plan)
        return plan.error();
    if (made == ed.before)
        return made;
    count_up(made, ed.before, differs_visibly(ed.before, made), s.now);
    record_change(s, ed.who.label, ed.facets_before, made, ed.action);
    write_bookings(s, made.id, plan->rows);
    return made;
}

result<event> changeable(reading::state& s, caller const& who, event_id const& id, precondition const& wanted)
{
    auto const now = s.events.find(id);
    if (!now)
        return fault{errc::not_found, "there is no such event"};
    auto const f = facets_of(*now, *s.known());
    if (!sees(who, f))
        return fault{errc::not_found, "there is no such event"};
    if (auto const allowed = may(who, action::change_event, &f); !allowed)
        return allowed.error();
    if (auto const ours = reading(s).changed_here(id); !ours)
        return ours.error();
    if (auto const fresh = may_replace(now->revision, wanted); !fresh)
        return fresh.error();
    return *now;
}

} // namespace tingsted
