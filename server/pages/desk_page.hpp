// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"
#include "calendar/network/directory.hpp"
#include "server/pages/context.hpp"

#include <string>
#include <vector>

namespace tingsted::pages {

// How far ahead the desk looks.
window desk_window(page_context const& at);

// The coordinator's own page: what is coming, drafts included. `events` are those that the reader may change with
// anything in desk_window(); `drafts` are all that are not published, whenever they are.
std::string desk_page(page_context const& at, std::vector<event> const& events, std::vector<event> const& drafts,
                      directory const& names);

} // namespace tingsted::pages
