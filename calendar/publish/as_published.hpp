// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/publish/view.hpp"

#include <deque>
#include <optional>
#include <vector>

namespace tingsted {

// An event as a feed tells it of what is cancelled, the whole or single dates. show: cancelled, and its title says so;
// confirmed: only its title says so, for clients that hide the cancelled; hide: left out (nullopt, or excluded).
std::optional<event> as_published(event e, cancelled_mode mode, std::string_view language);

// All of a feed's events so told, in their order. Most are told as they are: only the others are copied.
struct told_events {
    std::vector<event const*> all;
    std::deque<event> rewritten;
};
told_events as_published(std::vector<event> const& events, cancelled_mode mode, std::string_view language);

} // namespace tingsted
