// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"
#include "calendar/ical/reader.hpp"
#include "calendar/network/directory.hpp"
#include "common/result.hpp"
#include "server/pages/context.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tingsted::pages {

// A calendar that is fetched, as its pages show it.
struct shown_source {
    std::string id, name, server;
    organisation_slug host;
    std::int64_t revision = 0;
    std::string state;   // waiting, well, failing, held, paused
    std::string failure; // why nothing came; empty: it went well
    std::string held;    // emptied, shrunk, moved; empty: nothing
    int held_missing = 0, held_known = 0;
    bool stale = false, paused = false;
    std::optional<instant> tried, reached, next_try;
    int created = 0, changed = 0, unchanged = 0, withdrawn = 0, skipped = 0;
    std::vector<ical::note> notes;
};

// What was typed in to add one.
struct source_form {
    std::string name, address, host, visible_to = "public", area;
};

// The list, the form that adds one, and the events that may be there twice: `first` stays, `second` would go.
std::string sources_page(page_context const& at, std::vector<shown_source> const& all,
                         std::vector<std::pair<event, event>> const& twins, source_form const& form,
                         std::vector<flaw> const& flaws, directory const& names);

// One of them: how it fares, what of it was skipped and why, and what can be done.
std::string source_page(page_context const& at, shown_source const& s, directory const& names);

} // namespace tingsted::pages
