// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"
#include "calendar/network/directory.hpp"
#include "server/pages/context.hpp"

#include <optional>
#include <string>

namespace tingsted::pages {

struct event_page_input {
    event const& what; // one that the reader sees
    directory const& names;
    std::optional<wall_time> date; // one date of a series, by its original start; else the next one
    bool may_change = false;
    bool elsewhere = false; // it is fetched from another calendar, and changed there
};

// Reads links::date_key; nothing where it is none.
std::optional<wall_time> date_in(query_pairs const& query);

std::string event_page(page_context const& at, event_page_input const& in);

} // namespace tingsted::pages
