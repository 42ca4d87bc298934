// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/access.hpp"
#include "calendar/event/filter.hpp"

#include <optional>
#include <vector>

namespace tingsted {

// An event's way since a cursor, as somebody who catches up must see it (design: "Catching up").
struct event_change {
    event_id id;
    std::vector<facets> before; // of every journal row since the cursor; empty for one that is new
    std::optional<facets> now;  // nullopt: deleted
    std::string folded_text;    // of now
};

enum class outcome { nothing, changed, removed };

// Visible and matching now: changed. Else visible and matching in any `before`: removed. Else nothing.
outcome outcome_for(caller const& who, filter const& wanted, event_change const& c);

// Whether the two differ in anything that people see; if so the sequence grows.
bool differs_visibly(event const& before, event const& after);

} // namespace tingsted
