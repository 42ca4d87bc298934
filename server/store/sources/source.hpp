// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"
#include "calendar/ical/reader.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tingsted {

using source_id = strong<struct source_tag, std::string>; // UUIDv7

// What people decide about a calendar of their own that is kept elsewhere and fetched again and again.
struct source_plan {
    std::string name;       // 1 to 200 bytes, one line; its events say that they are from here
    std::string address;    // as exchange checked it; it may hold a secret, so the journal has only `server`
    std::string server;     // the address's host
    organisation_slug host; // whose events they are
    visibility visible_to = visibility::everyone; // of its events, unless the calendar itself says less
    std::optional<area_slug> area;                // of its events
    bool paused = false;
    bool operator==(source_plan const&) const = default;
};

// Why what came was not taken at once: the calendar looks as if it had been lost, and not changed.
enum class suspicion { none, emptied, shrunk, moved };
std::string_view text(suspicion s) noexcept;
std::optional<suspicion> suspicion_named(std::string_view s) noexcept;

// What a fetch made of the events.
struct source_counts {
    int created = 0, changed = 0, unchanged = 0, withdrawn = 0, skipped = 0;
    bool operator==(source_counts const&) const = default;
};

// How a source fares. Kept outside the journal: it changes with each fetch and tells of no change of the calendar.
struct source_standing {
    std::optional<instant> tried;   // the last fetch
    std::optional<instant> reached; // the last one that went well
    std::optional<instant> failing_since;
    std::optional<instant> next_try;       // nullopt: paused
    int failures = 0;                      // since it last went well
    std::string failure;                   // the last one's word; empty: it went well
    std::string entity_tag, last_modified; // of what was taken
    std::string digest;                    // of all events as they were taken
    std::chrono::seconds refresh{0};       // how often the calendar asks to be fetched; 0: it does not say
    suspicion held = suspicion::none;
    int held_missing = 0; // of the events that are to come: how many would go, or move
    int held_known = 0;   // out of so many
    std::string held_digest, accepted_digest;
    source_counts counts;          // of the last fetch that was taken
    std::vector<ical::note> notes; // of the same; at most most_source_notes
    bool operator==(source_standing const&) const = default;
};
inline constexpr std::size_t most_source_notes = 100;

struct source {
    source_id id;
    tingsted::revision revision{}; // of the plan
    source_plan plan;
    source_standing now;
};

// An event of a source as it was last taken.
struct source_row {
    event_uid uid; // in that calendar
    event_id event;
    std::string print;  // of time, title and place: which one it is when its uid changed
    std::string digest; // of all that the calendar says of it
    instant starts{};
    std::optional<instant> ends; // of its last date; nullopt: endless
    bool left = false;           // it was withdrawn, because the calendar no longer has it
    bool merged = false;         // `event` is another one, which people said is the same
};

// An event as the calendar has it now, with the settings of its source.
struct fetched_event {
    event what;
    std::string print;
    std::string digest;
};

// What is to be done about one event.
struct source_act {
    enum class kind { put, leave };
    kind does = kind::put;
    event_uid uid;                        // of the row
    std::optional<event_uid> known_as;    // put: the row's uid until now, where it has a new one
    std::optional<fetched_event> becomes; // put
};

// A fetch's end, as it is noted.
struct source_news {
    std::string failure; // empty: it went well
    std::optional<std::chrono::seconds> retry_after;
    bool unchanged = false;
    std::string known_digest; // the standing's, when the fetch began
    std::string entity_tag, last_modified, digest;
    std::chrono::seconds refresh{0};
    suspicion held = suspicion::none;
    int held_missing = 0, held_known = 0;
    source_counts counts;
    std::vector<ical::note> notes;
    instant next_try{};
};

// Two events that may be one and the same, at least one of them from a source.
struct likeness {
    event one, other; // `other` is of a source and would go
    bool same_place = false;
};

} // namespace tingsted
