// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/occurrences.hpp"
#include "calendar/network/directory.hpp"
#include "server/pages/context.hpp"

#include <boost/describe.hpp>

#include <string>
#include <vector>

namespace tingsted::pages {

// A booking in the way, as the reader may know it.
struct taken_room {
    std::string title;      // empty where the reader may not see the event
    wall_time from{}, to{}; // in the reader's zone, buffers included
};

// What the store knows and a warning needs.
struct surroundings {
    std::vector<taken_room> taken;
    std::vector<event> neighbours;    // near in time and subject
    std::vector<event_override> lost; // changed dates that the new plan drops
};

// Something a coordinator should know before saving. It never forbids.
struct warning {
    std::string kind; // holiday, school, room, capacity, neighbour, lost, past
    std::string text;
};
BOOST_DESCRIBE_STRUCT(warning, (), (kind, text))

std::vector<warning> warnings_for(event const& e, surroundings const& around, directory const& names,
                                  page_context const& at);

// Short, the same for the same warnings: a form that carries it has shown them. Empty for none.
std::string fingerprint(std::vector<warning> const& all);

} // namespace tingsted::pages
