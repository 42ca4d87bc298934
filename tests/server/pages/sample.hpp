// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"
#include "calendar/network/directory.hpp"
#include "server/pages/context.hpp"

#include <string>
#include <string_view>

namespace tingsted::pages::sample {

// A small network: two areas, a host with a public mailbox and one without, a town hall with a room, a screen.
directory network();

// Monday 23 November 2026, 16.45 in Copenhagen; nobody is signed in.
page_context reader(std::string_view language = "da");
page_context coordinator(std::string_view language = "da");

// A public meeting tomorrow, 19.00 to 21.00, in the room.
event meeting(std::string_view title = "Fællesspisning");
// The first Tuesday of each month from 3 November 2026, 16.30 to 18.00; 5 January moved to the 12th, 2 February cancelled.
event series();

wall_time at(std::string_view s);
local_day day(std::string_view s);

// How often `what` stands in `page`.
std::size_t count(std::string_view page, std::string_view what);
bool has(std::string_view page, std::string_view what);

} // namespace tingsted::pages::sample
