// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/ical/vevent.hpp"

#include <vector>

namespace tingsted::ical {

// Joins the VEVENTs of one UID into one event, in the order in which UIDs first occur. Of several for the same date the
// highest SEQUENCE wins, then the latest DTSTAMP, then the last in the file. A changed date whose series is not in the
// file becomes an event of its own.
std::vector<event> joined_series(std::vector<vevent> read, note_book& notes);

} // namespace tingsted::ical
