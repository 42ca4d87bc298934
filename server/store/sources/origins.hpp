// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/store/state.hpp"

#include <string>

namespace tingsted {

// The names of the calendars that an event comes from, its own first, as event::source has them.
std::string origin_names(reading::state& s, event_id const& id);

// Brings event::source up to what origin_names() says now; that is no visible change.
void show_origins(reading::state& s, std::string const& actor, event_id const& id);

} // namespace tingsted
