// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/pages/entry.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <vector>

namespace tingsted::pages {

// One day of a list, with what is on.
struct listed_day {
    std::string id;       // "dag-2026-11-03": anchors and headings
    std::string heading;  // "Tirsdag den 3. november 2026"
    std::string relative; // "i dag", "i morgen", or empty
    std::string week;     // "uge 45"
    std::string holiday;  // its name, or empty
    std::vector<entry> entries;
};
BOOST_DESCRIBE_STRUCT(listed_day, (), (id, heading, relative, week, holiday, entries))

struct day_list {
    std::vector<listed_day> days;
    std::optional<local_day> first; // the first day that has something
    std::optional<local_day> next;  // where the following page begins; nullopt: everything in the window is shown
};

inline constexpr std::size_t entries_a_page = 60; // a day is never split over two pages

// The dates of `events` in `during`, by day and time. What began before the window stands under its first day.
day_list days_of(std::vector<event> const& events, window during, directory const& names, page_context const& at);

std::string relative_day(local_day day, local_day today, std::string_view language);
// Public holidays, days that offices are closed by custom, and school holidays; joined.
std::string holiday_text(local_day day, directory const& names, std::string_view language);

} // namespace tingsted::pages
