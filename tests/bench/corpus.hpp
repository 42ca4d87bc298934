// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"
#include "calendar/network/directory.hpp"

#include <cstddef>
#include <string>
#include <vector>

// What is measured: the same events and rules in every run.
namespace tingsted::bench {

struct ruled_start {
    std::string start; // 20260106T190000
    std::string rule;
};

// Rules as calendars have them: weekly on some days, monthly by weekday, by date or by position, yearly, daily; some with
// an interval, a count or an end; a few with hours, months or weeks.
std::vector<ruled_start> realistic_rules(std::size_t count);

// The demo year's network, and events with its texts: `count` single ones from half a year back on, or series.
struct network_of_many {
    directory names;
    std::vector<event> events; // without room, so that none is in another's way
};
network_of_many many_events(local_day today, std::size_t count);
network_of_many many_series(local_day today, std::size_t count);

} // namespace tingsted::bench
