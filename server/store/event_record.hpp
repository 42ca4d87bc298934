// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/store/state.hpp"

#include <string_view>

namespace tingsted {

// The ways an event comes into its row, the facet tables and the journal: always all of them, in one transaction.

// A page name that no event has: from the title, with a number appended when it is taken.
slug free_page(event_table& events, std::string_view title);
// One for an event that strangers do not see, whose name then tells them nothing either: not as the number of another.
slug hidden_page(std::string_view title);

void record_new(reading::state& s, std::string const& actor, event const& e, std::string_view action);
// `before`: the facets of the row that is there. `e` has its new revision.
void record_change(reading::state& s, std::string const& actor, facets const& before, event const& e,
                   std::string_view action);
void record_removal(reading::state& s, std::string const& actor, facets const& before, event_id const& id);

// Counts a change up: the revision, and the sequence and time of change when people see a difference.
void count_up(event& e, event const& before, bool visibly, instant now);

} // namespace tingsted
