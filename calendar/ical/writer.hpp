// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/publish/view.hpp"
#include "common/digest.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tingsted::ical {

// RFC 5545 and 7986, byte-stable: a pure function of its arguments. CRLF, folded at 75 octets on UTF-8 boundaries,
// VTIMEZONE with the current pair for each zone used, VEVENTs by (UID, RECURRENCE-ID), DTSTAMP, LAST-MODIFIED and SEQUENCE
// of the master on every member of a series, no attendee or address of a person.
struct calendar_options {
    cancelled_mode cancelled = cancelled_mode::show;
    bool named = true;                   // NAME, X-WR-CALNAME and the refresh hints; false for "add this one event"
    zone_name home{"Europe/Copenhagen"}; // X-WR-TIMEZONE, and the VTIMEZONE of a feed without events
};

std::string feed(feed_head const& head, std::span<event const> events, directory const& d, outlet const& o,
                 calendar_options const& options = {});

// What a feed needs of one event. Whoever keeps these makes the feed's next version by writing only what has changed.
struct written_event {
    event_id id;
    event_uid uid;
    instant changed{};
    instant starts{};              // by the wall, as if it were UTC
    std::optional<zone_name> zone; // that its lines refer to
    std::string lines;             // of event_lines()
    digest hash;                   // of the lines
};
using written_events = std::vector<std::shared_ptr<written_event const>>; // in order of uid
written_event written(event const& e, directory const& d, outlet const& o, cancelled_mode mode);

// A feed is what stands before its events, their lines, and what stands after them.
struct feed_frame {
    std::string before, after;
};
feed_frame frame_around(written_events const& events, feed_head const& head, outlet const& o,
                        calendar_options const& options = {});
std::string put_together(feed_frame const& frame, written_events const& events);
digest hash_of(feed_frame const& frame,
               written_events const& events); // equal for equal bytes, without going through them

// Whether a feed has anything of this event.
bool is_shown(event const& e, cancelled_mode mode);
// The VEVENT lines of one event (master and overrides), without the calendar around them. A feed is made of these.
std::string event_lines(event const& e, directory const& d, outlet const& o, cancelled_mode mode);

// One content line, escaped by nobody: name with parameters, value; folded, with CRLF. Control characters are dropped.
void append_line(std::string& out, std::string_view name, std::string_view value);
std::string escaped_text(std::string_view s);    // RFC 5545, 3.3.11
std::string parameter_value(std::string_view s); // quoted where needed, RFC 6868

// VTIMEZONE of a zone as it is in force at `at`, with the pair of observances that repeat (RFC 5545, 3.6.5).
std::string timezone_lines(zone_name const& zone, instant at);

} // namespace tingsted::ical
