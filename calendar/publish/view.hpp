// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"
#include "calendar/event/occurrences.hpp"
#include "calendar/network/directory.hpp"
#include "common/json.hpp"

#include <string>
#include <vector>

namespace tingsted {

// What the outlets need beside the event: the names behind its references, in one language.
struct event_view {
    event const* what = nullptr;
    std::string url; // of its page
    std::string area;
    std::string host; // "Frivilligcenter Brønderslev og Frivilligrådet"
    std::vector<std::string> topics;
    std::string place; // "Mødelokale 1, Rådhuset i Brønderslev", the address, or the online link
    std::optional<position_on_earth> position;
    std::string contact; // the main host's public contact, or empty
};

// Where pages live, e.g. "https://tingsted.example.org", without a slash at the end.
struct outlet {
    std::string base_url;
    std::string language = "da"; // da or en
};

event_view view_of(event const& e, directory const& d, outlet const& o);
// The place of one date: its own room, if an override names one.
std::string place_of(event const& e, occurrence const& when, directory const& d);

enum class cancelled_mode { show, confirmed, hide };
std::string_view text(cancelled_mode m) noexcept; // show, confirmed, hide
std::optional<cancelled_mode> cancelled_mode_named(std::string_view s) noexcept;

// "AFLYST: " or "CANCELLED: ".
std::string_view cancelled_prefix(std::string_view language) noexcept;

// The public JSON of an event (design.md 7).
json::object to_json(event const& e, directory const& d, outlet const& o);
// An expanded instance: the event's fields, its own times and place, original_start, starts_at and ends_at.
json::object to_json(occurrence const& when, event const& e, directory const& d, outlet const& o);
// The short form that live frames carry beside their event: event id, times, title, place, flags.
json::object short_json(occurrence const& when, event const& e, directory const& d, outlet const& o);

// What a feed says of itself.
struct feed_head {
    std::string name;
    std::string description;
    std::string self_url; // empty: its address is a secret
    instant updated;      // of the last change of anything in it
    std::string id = {};  // a permanent IRI, where the address is none to tell
};

// JSON Feed-like list for /feeds/events.json: {"name","url","updated","items":[event…]}; byte-stable.
std::string json_feed(feed_head const& head, std::vector<event> const& events, directory const& d, outlet const& o,
                      cancelled_mode mode);
// RFC 4287, an entry an event, newest change first; byte-stable.
std::string atom_feed(feed_head const& head, std::vector<event> const& events, directory const& d, outlet const& o,
                      cancelled_mode mode);

} // namespace tingsted
