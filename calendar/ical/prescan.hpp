// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/ical/reader.hpp"

#include <string_view>

namespace tingsted::ical {

// Whether a file is small enough to be read at all: its size, its longest unfolded line, how many properties and
// components it holds and how deep they nest. One pass over the bytes, no memory. Errors: too_large, naming the line.
result<void> within_limits(std::string_view file, reading_limits const& limits);

} // namespace tingsted::ical
