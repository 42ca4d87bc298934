// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/publish/view.hpp"

#include <string>
#include <string_view>

namespace tingsted::ical {

// What a subscriber reads below the title, a paragraph each: why it is cancelled, what is special about the date, the
// event's own words, its link, its hosts. `date` is nullptr for the event as a whole.
std::string description_of(event_view const& view, event_override const* date, bool cancelled,
                           std::string_view language);

} // namespace tingsted::ical
