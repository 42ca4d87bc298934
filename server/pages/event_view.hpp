// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/pages/entry.hpp"
#include "server/pages/frame.hpp"
#include "server/pages/plain_text.hpp"
#include "server/pages/subscribing.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <vector>

namespace tingsted::pages {

// What templates/event.mustache draws.

struct series_date {
    std::string text;
    std::string url;
    bool current = false;
    std::vector<chip> chips;
};
BOOST_DESCRIBE_STRUCT(series_date, (), (text, url, current, chips))

struct access_fact {
    std::string text;
};
BOOST_DESCRIBE_STRUCT(access_fact, (), (text))

struct event_view_model {
    static constexpr auto drawn_by = "event";
    pages::frame frame;
    std::string title;
    std::string language; // of the event's own texts
    std::string kind;
    std::string kind_word;
    std::vector<chip> chips;
    bool cancelled = false;
    std::string reason;
    std::string moved_from; // what the rule said, where this date differs
    std::string note;
    std::string when;
    std::string machine_time;
    std::string week;
    std::string holiday;
    std::string repeats;
    std::string place;
    std::string source;     // the calendar that it comes from
    bool elsewhere = false; // and where it is changed
    std::string online_url;
    std::string room_state; // "Lokalet er spurgt …", or empty
    std::string wayfinding;
    std::string arrow;
    std::vector<access_fact> access;
    std::string access_note;
    std::string access_checked;
    std::string map_url;
    std::string host;
    std::string contact_email;
    std::string area;
    std::string area_url;
    std::string topics;
    std::string audiences;
    std::string interpreters;
    std::string capacity;
    std::vector<paragraph> purpose;
    std::vector<paragraph> description;
    std::vector<series_date> dates;
    std::optional<add_links> add; // nothing to add when it is cancelled
    std::string edit_url;
    std::string edit_date_url;
    std::string move_url;
    std::string cancel_url;
    std::string restore_url;
};
BOOST_DESCRIBE_STRUCT(event_view_model, (),
                      (frame, title, language, kind, kind_word, chips, cancelled, reason, moved_from, note, when,
                       machine_time, week, holiday, repeats, place, source, elsewhere, online_url, room_state,
                       wayfinding, arrow, access, access_note, access_checked, map_url, host, contact_email, area,
                       area_url, topics, audiences, interpreters, capacity, purpose, description, dates, add, edit_url,
                       edit_date_url, move_url, cancel_url, restore_url))

} // namespace tingsted::pages
