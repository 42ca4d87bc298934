// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/occurrences.hpp"
#include "calendar/network/directory.hpp"
#include "server/pages/context.hpp"

#include <boost/describe.hpp>

#include <string>
#include <vector>

namespace tingsted::pages {

// A word with an icon and a colour of its own: never the colour alone.
struct chip {
    std::string style; // cancelled, moved, private, draft, tentative, interpreter, online
    std::string word;
};
BOOST_DESCRIBE_STRUCT(chip, (), (style, word))

// One date of an event, as a row of a list.
struct entry {
    std::string time; // "kl. 16.00–18.00"
    std::string machine_time;
    std::string title;
    std::string url;
    std::string spoken; // what a list of links must say beside the title: day, time, place
    std::string kind;   // meeting, activity, deadline
    std::string kind_word;
    std::string place;
    std::string area;
    std::string host;
    std::string note;   // what is special about this date
    std::string reason; // of a cancellation
    bool cancelled = false;
    std::vector<chip> chips;
    std::string edit_url; // empty for those who may not
};
BOOST_DESCRIBE_STRUCT(entry, (),
                      (time, machine_time, title, url, spoken, kind, kind_word, place, area, host, note, reason,
                       cancelled, chips, edit_url))

entry entry_of(event const& e, occurrence const& when, directory const& names, page_context const& at);

std::vector<chip> chips_of(event const& e, occurrence const& when, std::string_view language);
std::string title_of(event const& e, occurrence const& when); // the date's own, else the event's

// The date's times as they are shown in the reader's zone; all-day dates keep their own.
struct shown_times {
    wall_time from;
    wall_time to;
};
shown_times times_of(event const& e, occurrence const& when, zone_name const& zone);

// "kl. 16.00–18.00", "hele dagen", "frist kl. 12.00".
std::string time_text(event const& e, shown_times const& times, std::string_view language);

} // namespace tingsted::pages
