// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/ical/lexer.hpp"
#include "common/json.hpp"

namespace tingsted::ical {

// A property as RFC 7265, 3.4 has it: name, parameters, type, values.
json::array jcal_property(content_line const& line);

} // namespace tingsted::ical
