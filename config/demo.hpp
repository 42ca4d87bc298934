// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"
#include "calendar/network/directory.hpp"

#include <vector>

namespace tingsted {

// A year of a municipality's volunteer network, invented: what --demo fills a new database with.
struct demo_year {
    directory names;
    std::vector<event> events; // without id, uid and page; each passes checked()
};

// The year of config/demo, moved so that its anchor week is the week of `today`: meetings by whole weeks, deadlines and
// what else has a rule of its own to the dates of that rule; school holidays are those of the years it touches.
demo_year demo_year_around(local_day today);

} // namespace tingsted
