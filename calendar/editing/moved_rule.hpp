// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"

#include <optional>

namespace tingsted {

// The rule of a series of which one date moves from `from` to `to` and all others with it: "the first Tuesday" becomes "the
// first Wednesday", UNTIL moves along. nullopt where the rule does not say how the others would follow.
std::optional<rule> moved_rule(rule r, wall_time from, wall_time to, zone_name const& zone);

} // namespace tingsted
