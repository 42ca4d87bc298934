// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/store/sources/source.hpp"

#include <vector>

namespace tingsted::exchange {

// What a fetch would make of the events that are known, and whether that looks like a loss.
struct judgement {
    std::vector<source_act> acts; // only what differs
    int unchanged = 0;
    suspicion why = suspicion::none;
    int missing = 0; // of those to come: how many would go, or move
    int known = 0;   // out of so many
};

// Decides what becomes of each event: by its uid, or else by time, title and place, so that a calendar that names its
// events anew at each fetch neither loses nor doubles one. What is past stays whatever the calendar says. Suspicious is
// a calendar that is empty, has lost half of what is to come, or has moved half of it by one and the same time.
judgement judged(std::vector<source_row> const& known, std::vector<fetched_event> const& theirs, instant now);

// With fewer events to come than this, only an empty calendar is suspicious.
inline constexpr int fewest_to_suspect = 4;

} // namespace tingsted::exchange
