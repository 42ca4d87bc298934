// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/store/room_bookings.hpp"
#include "server/store/state.hpp"
#include "server/store/writing.hpp"

#include <string_view>

namespace tingsted {

// What verbs that change an event have in common.

// The event that `who` wants to change, if it is there for them and they may. Errors: not_found, forbidden,
// precondition_failed.
result<event> changeable(reading::state& s, caller const& who, event_id const& id, precondition const& wanted);

// Plans the rooms of `e` and says in it how they stand. Errors: conflict.
result<booking_plan> settled_rooms(reading::state& s, caller const& who, event& e, event const* before, on_clash then);

// What was there before an edit, and who asked.
struct editing {
    caller const& who;
    event const& before;
    facets const& facets_before;
    std::string_view action;
    on_clash then;
};

// Stores what an edit made, unless it made nothing. Errors: forbidden, conflict.
result<event> stored_edit(reading::state& s, editing const& ed, event made);

} // namespace tingsted
