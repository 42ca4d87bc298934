// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"
#include "calendar/network/directory.hpp"
#include "common/json.hpp"

namespace tingsted {

// What decides who sees an event and which filters take it: ids and words only, no text that an erasure would have to
// find. The journal keeps them for ever.
struct facets {
    event_kind kind = event_kind::meeting;
    event_status status = event_status::confirmed;
    visibility visible_to = visibility::everyone;
    std::optional<area_slug> area;
    std::vector<topic_slug> topics;
    std::vector<audience_slug> audiences;
    std::vector<organisation_slug> hosts;
    std::vector<room_slug> rooms;   // of the event and of its overrides
    std::vector<venue_slug> venues; // of those rooms
    std::vector<int> goals;
    std::vector<std::string> accessibility; // access facts of the event's room
    std::string language;
    bool operator==(facets const&) const = default;
};

facets facets_of(event const& e, directory const& d);

// What the filter key `q` searches: title, purpose, description, names and aliases of area, hosts, topics, room and
// venue, folded().
std::string searchable_text(event const& e, directory const& d);

json::object to_json(facets const& f);
facets facets_from_json(json::object const& o); // of our own making; throws on anything else

} // namespace tingsted
