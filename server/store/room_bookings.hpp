// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/access.hpp"
#include "server/store/state.hpp"
#include "server/store/writing.hpp"

#include <vector>

namespace tingsted {

// The rooms that `e` takes within `w`: one booking for each date that is not cancelled and has a room of ours, buffers
// included. None while it is a draft, polled, cancelled, or its room was declined.
std::vector<booking> bookings_wanted(event const& e, directory const& d, window const& w);

// What a room says when nobody said otherwise: confirmed where rooms are free to take, else asked; none without a room
// or while the event takes none.
room_status usual_room_status(event const& e, directory const& d);

struct booking_plan {
    std::vector<booking> rows;   // free: to be written
    std::vector<clash> clashes;  // new ones: the writer has to answer for them
    bool still_clashing = false; // dates that clashed before this change
};

// What the bookings of `e` become. `before` is what it was, nullptr for a new one.
booking_plan planned_bookings(reading::state& s, caller const& who, event const& e, event const* before);
void write_bookings(reading::state& s, event_id const& id, std::vector<booking> const& rows);

// What `who` may know of those that are in the way of `b`.
std::vector<clash> in_the_way(reading::state& s, caller const& who, booking const& b);
// One flaw a clash, in wall time of `zone`. Errors: conflict.
fault refusal(std::vector<clash> const& clashes, zone_name const& zone);

} // namespace tingsted
