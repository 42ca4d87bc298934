// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/pages/screen_rows.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <vector>

namespace tingsted::pages {

// What templates/screen.mustache draws.

struct screen_view {
    static constexpr auto drawn_by = "screen";
    std::string language;
    std::string title;
    std::string stylesheet;
    std::string script;
    std::string name; // of the screen
    std::string orientation;
    std::string distance;
    std::string fits;
    std::string days_ahead;
    std::string filter;
    std::string zone;
    std::string rooms; // JSON: slug → name, arrow, way
    std::string hosts; // JSON: slug → name
    std::string phone;
    std::string night_from, night_to;
    std::string word_cancelled, word_moved;
    std::string clock, date, week, updated;
    std::vector<screen_row> rows;
    std::string empty;
    std::string url; // the same on a phone, to be typed
};
BOOST_DESCRIBE_STRUCT(screen_view, (),
                      (language, title, stylesheet, script, name, orientation, distance, fits, days_ahead, filter, zone,
                       rooms, hosts, phone, night_from, night_to, word_cancelled, word_moved, clock, date, week,
                       updated, rows, empty, url))

} // namespace tingsted::pages
