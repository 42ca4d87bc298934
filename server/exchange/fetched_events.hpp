// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/ical/reader.hpp"
#include "server/store/sources/source.hpp"

#include <string>
#include <vector>

namespace tingsted::exchange {

// The events of a calendar as those of its source: with the source's host, area and name, seen by no more people than it
// says. Zones that keep the same time as `home` are called `home`, and single events in UTC are told in it, so that a
// calendar that changes the names of its zones changes no event.
std::vector<fetched_event> fetched_events(std::vector<event> read, source_plan const& plan, zone_name const& home);

// Of all of them together: the same for the same events, in whatever order and under whatever stamps they come.
std::string digest_of(std::vector<fetched_event> const& all);
// The same whatever they are named: what people accepted is known again in a calendar that names events anew each time.
std::string content_digest_of(std::vector<fetched_event> const& all);

} // namespace tingsted::exchange
