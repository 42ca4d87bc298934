// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/access.hpp"
#include "calendar/event/change.hpp"
#include "common/digest.hpp"
#include "server/store/event_record.hpp"
#include "server/store/room_bookings.hpp"
#include "server/store/state.hpp"
#include "server/store/writing.hpp"

namespace tingsted {

namespace {

// What was there before an edit, and who asked.
struct editing {
    caller const& who;
    event const& before;
    facets const& facets_before;
    std::string_view action;
    on_clash then;
};

// What no edit touches.
void keep_identity(event& e, event const& before)
{
    e.id = before.id;
    e.uid = before.uid;
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

// Plans the rooms of `e` and says in it how they stand. Errors: conflict.
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

void give_identity(reading::state& s, event& e)
{
    e.id = event_id{new_uuid(std::chrono::milliseconds(s.now.time_since_epoch()).count())};
    if (e.uid.value().empty())
        e.uid = event_uid{new_uuid()};
    bool const is_public = sees(caller{}, facets_of(e, *s.known()));
    e.page = is_public ? free_page(s.events, e.title) : hidden_page(e.title);
    e.revision = revision{1};
    e.sequence = sequence{0};
    e.created = e.changed = s.now;
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

// The event that `who` wants to change, if it is there for them and they may. Errors: not_found, forbidden,
// precondition_failed.
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
    if (auto const fresh = may_replace(now->revision, wanted); !fresh)
        return fresh.error();
    return *now;
}

} // namespace

result<event> writing::create(caller const& who, event e, on_clash then, std::string_view action)
{
    auto const f = facets_of(e, *state_.known());
    if (auto const allowed = may(who, action::create_event, &f); !allowed)
        return allowed.error();
    if (!e.uid.value().empty() && state_.events.find(e.uid))
        return fault{errc::conflict, "an event with this uid is there already", {{"/uid", "is taken"}}};
    give_identity(state_, e);
    auto plan = settled_rooms(state_, who, e, nullptr, then);
    if (!plan)
        return plan.error();
    record_new(state_, who.label, e, action);
    write_bookings(state_, e.id, plan->rows);
    return e;
}

result<event> writing::change(caller const& who, event_id const& id, precondition const& wanted, edit const& make,
                              std::string_view action, on_clash then)
{
    auto const before = changeable(state_, who, id, wanted);
    if (!before)
        return before.error();
    auto made = make(*before, *state_.known());
    if (!made)
        return made.error();
    auto const f = facets_of(*before, *state_.known());
    return stored_edit(state_, {who, *before, f, action, then}, *std::move(made));
}

result<void> writing::remove(caller const& who, event_id const& id, precondition const& wanted)
{
    auto const there = changeable(state_, who, id, wanted);
    if (!there)
        return there.error();
    record_removal(state_, who.label, facets_of(*there, *state_.known()), id);
    return {};
}

} // namespace tingsted
