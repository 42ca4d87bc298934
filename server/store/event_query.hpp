// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/access.hpp"
#include "calendar/event/filter.hpp"
#include "server/store/composed.hpp"

#include <optional>

namespace tingsted {

// Where a page of events goes on: after the event with this start and id.
struct page_mark {
    instant first_start;
    event_id id;
};

struct event_question {
    filter wanted;
    caller who;
    std::optional<window> during; // first and last occurrence touch it
    std::optional<page_mark> after;
    std::optional<std::size_t> limit;
};

// The same answer as sees() and matches(), given by the database: the bodies of the events, by first start, then id.
composed query_for(event_question const& q);

} // namespace tingsted
