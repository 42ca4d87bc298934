// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"
#include "calendar/network/directory.hpp"

#include <string_view>

namespace tingsted {

// How alike two texts are that people typed: 1 for the same words, 0 for nothing in common. Case, accents and the
// spelling of Danish letters do not matter.
double likeness_of(std::string_view a, std::string_view b);

// Whether two events that begin at these times may be one that was typed in twice: within a quarter of an hour, and by
// nearly the same title, or by a similar one at the same place.
bool may_be_one(event const& a, instant a_starts, event const& b, instant b_starts, directory const& names);
bool at_same_place(event const& a, event const& b, directory const& names);

} // namespace tingsted
