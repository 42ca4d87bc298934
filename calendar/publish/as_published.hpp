// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/publish/view.hpp"

#include <optional>

namespace tingsted {

// An event as a feed tells it of what is cancelled, the whole or single dates. show: cancelled, and its title says so;
// confirmed: only its title says so, for clients that hide the cancelled; hide: left out (nullopt, or excluded).
std::optional<event> as_published(event e, cancelled_mode mode, std::string_view language);

} // namespace tingsted
