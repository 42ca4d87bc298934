// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/occurrences.hpp"
#include "calendar/network/directory.hpp"
#include "server/pages/context.hpp"
#include "server/pages/entry.hpp"

#include <boost/describe.hpp>

#include <string>
#include <vector>

namespace tingsted::pages {

// A row of a screen, as the server draws it first; screen_model.ts draws the same from live frames.
struct screen_row {
    std::string part;    // now, next, today, later
    std::string section; // a heading before this row, or empty
    std::string time;
    std::string machine_end;
    std::string title;
    std::string place;
    std::string arrow;
    std::string way;
    std::string about; // "slutter om 25 min.", or the host
    bool cancelled = false;
    bool moved = false;
};
BOOST_DESCRIBE_STRUCT(screen_row, (),
                      (part, section, time, machine_end, title, place, arrow, way, about, cancelled, moved))

struct screen_rows {
    std::vector<screen_row> rows;
    std::string empty; // what stands there when today has nothing
};

// `days_ahead` 0 is today only, 1 takes in tomorrow. At most `fits` rows.
screen_rows rows_for_screen(std::vector<event> const& events, int days_ahead, std::size_t fits, directory const& names,
                            page_context const& at);

// What a room is called on a screen in its own house, and where it is.
struct room_sign {
    std::string name, arrow, way;
};
room_sign sign_of(room const& r);

} // namespace tingsted::pages
