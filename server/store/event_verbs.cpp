// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/access.hpp"
#include "common/digest.hpp"
#include "server/store/event_edit.hpp"
#include "server/store/event_record.hpp"
#include "server/store/room_bookings.hpp"
#include "server/store/sources/refetching.hpp"
#include "server/store/state.hpp"
#include "server/store/writing.hpp"

namespace tingsted {

namespace {

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

result<bool> writing::change_theirs(caller const& who, event_id const& id, edit const& make)
{
    auto const before = state_.events.find(id).value();
    auto made = make(before, *state_.known());
    if (!made)
        return made.error();
    auto const f = facets_of(before, *state_.known());
    auto const stored = stored_edit(state_, {who, before, f, "imported", on_clash::keep}, *std::move(made));
    if (!stored)
        return stored.error();
    return stored->revision != before.revision;
}

result<void> writing::remove(caller const& who, event_id const& id, precondition const& wanted)
{
    auto const there = changeable(state_, who, id, wanted);
    if (!there)
        return there.error();
    for (auto const& link : state_.sources.links(id)) // what stood for it elsewhere is an event of its own again
        forget_version(state_, link.from);
    record_removal(state_, who.label, facets_of(*there, *state_.known()), id);
    return {};
}

} // namespace tingsted
