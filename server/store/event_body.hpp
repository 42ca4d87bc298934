// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"

#include <string>
#include <string_view>

namespace tingsted {

// The one text of an event, in its row and in the journal's image alike.
std::string body_of(event const& e);
event event_from_body(std::string_view body);

} // namespace tingsted
