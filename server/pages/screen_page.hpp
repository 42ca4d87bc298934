// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/filter.hpp"
#include "calendar/network/directory.hpp"
#include "server/pages/context.hpp"

#include <string>
#include <vector>

namespace tingsted::pages {

// What a screen shows: meetings and activities in its venues; every screen of that filter hears the same frames.
filter screen_filter(screen const& s);

// The stretch to read events for.
window screen_window(page_context const& at);

// The page of a screen, drawn with what is there now; its island then listens to /live with screen_filter(). `events` are what
// an anonymous reader sees: a screen never shows more.
std::string screen_page(page_context const& at, screen const& s, std::vector<event> const& events,
                        directory const& names);

// How many rows fit, from the reading distance and the way the screen hangs.
int rows_that_fit(screen const& s);

} // namespace tingsted::pages
