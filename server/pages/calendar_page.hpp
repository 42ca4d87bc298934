// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/filter.hpp"
#include "calendar/network/directory.hpp"
#include "server/pages/context.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tingsted::pages {

// What the list is asked for: which events, from which day on (today where it says nothing).
struct calendar_query {
    filter wanted;
    std::optional<local_day> from;
    std::string live_cursor; // where the journal stood when the events were read; empty: no hint at changes
};

// The query keys beside the filter's that the page understands.
inline constexpr std::string_view calendar_keys[] = {"fra", "sprog"};

// Reads links::from_key; a day that is none is passed over.
std::optional<local_day> first_day_of(query_pairs const& query);

// The stretch to read events for.
window calendar_window(calendar_query const& asked, page_context const& at);

// `events` are those that the reader sees and the filter takes, with anything in the window; in any order.
std::string calendar_page(page_context const& at, calendar_query const& asked, std::vector<event> const& events,
                          directory const& names);

} // namespace tingsted::pages
