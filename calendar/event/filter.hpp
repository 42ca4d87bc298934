// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/facets.hpp"

#include <string>
#include <utility>
#include <vector>

namespace tingsted {

// Which events: values of one key are alternatives, keys are joined by "and". An empty key asks nothing. Free of time.
// Lists are sorted, without duplicates, so that equal filters are equal values.
struct filter {
    std::vector<area_slug> areas;
    std::vector<topic_slug> topics;
    std::vector<audience_slug> audiences;
    std::vector<organisation_slug> hosts;
    std::vector<event_kind> kinds;
    std::vector<event_status> statuses;
    std::vector<room_slug> rooms;
    std::vector<venue_slug> venues;
    std::vector<int> goals;
    std::vector<std::string> accessibility;
    std::vector<std::string> languages;
    std::vector<std::string> words; // of folded(q)
    bool operator==(filter const&) const = default;
};

using query_pairs = std::vector<std::pair<std::string, std::string>>;

inline constexpr std::string_view filter_keys[] = {"area", "topic", "audience", "host",          "kind", "status",
                                                   "room", "venue", "goal",     "accessibility", "lang", "q"};

// Reads decoded query pairs; a value may hold several, separated by commas (but q). `also` are keys that the outlet
// itself understands and that are passed over here. At most 200 values. Errors: unknown_filter, one flaw for each key or
// value that is not known, named by key.
result<filter> parsed_filter(query_pairs const& query, directory const& known,
                             std::vector<std::string_view> const& also = {});

// What text() wrote, whether or not its names still stand for something: what is gone takes no event. Errors:
// unknown_filter, for anything that text() does not write.
result<filter> kept_filter(std::string_view text);

// The canonical query string, percent-encoded: equal filters give equal text; empty for the empty filter.
std::string text(filter const& f);

// `folded_text` is the event's searchable_text.
bool matches(filter const& f, facets const& e, std::string_view folded_text);

// Whether an event with these facets may have matched: as matches(), but for `words`, which facets cannot answer.
bool may_have_matched(filter const& f, facets const& e);

} // namespace tingsted
