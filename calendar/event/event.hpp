// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/time/rule.hpp"
#include "common/ids.hpp"
#include "common/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tingsted {

enum class event_kind { meeting, activity, deadline };
enum class event_status { draft, polling, tentative, confirmed, cancelled, held };
enum class visibility { everyone, network, municipal }; // written public, network, municipal
enum class room_status { none, asked, confirmed, declined, clash };

// Their names in JSON, filters and the database; nullopt for a word that is none.
std::string_view text(event_kind k) noexcept;
std::string_view text(event_status s) noexcept;
std::string_view text(visibility v) noexcept;
std::string_view text(room_status s) noexcept;
std::optional<event_kind> event_kind_named(std::string_view s) noexcept;
std::optional<event_status> event_status_named(std::string_view s) noexcept;
std::optional<visibility> visibility_named(std::string_view s) noexcept;
std::optional<room_status> room_status_named(std::string_view s) noexcept;

// One date of a series that differs from the rule (RECURRENCE-ID, RFC 5545, 3.8.4.4). What is not set is the series'.
struct event_override {
    wall_time original_start; // the date that the rule gave, in the event's zone: the key
    std::optional<wall_time> starts;
    std::optional<wall_time> ends;
    std::optional<std::string> title;
    std::optional<std::string> note; // what is special about this date
    std::optional<room_slug> room;
    bool cancelled = false;
    std::string cancel_reason;
    bool operator==(event_override const&) const = default;
};

// Something with a date, alone or as a series. Plain data: whoever holds one may read it all.
struct event {
    event_id id;
    event_uid uid;                      // never changes
    std::optional<event_uid> continues; // the series that this one was split from (RELATED-TO)
    slug page;                          // /moede/{page}
    tingsted::revision revision{};      // grows with every stored change
    tingsted::sequence sequence{};      // grows with every visible change of any member of the series

    event_kind kind = event_kind::meeting;
    event_status status = event_status::confirmed;
    tingsted::visibility visible_to = visibility::everyone;

    std::string title;                     // 1 to 200 bytes, one line
    std::string title_short;               // at most 60 bytes, one line; may be empty: screens then cut the title
    std::string purpose;                   // at most 2,000 bytes
    std::string description;               // at most 20,000 bytes, plain text with line breaks
    std::string language = "da";           // BCP 47
    std::vector<std::string> interpreters; // languages that are interpreted

    wall_time starts{}; // in `zone`; midnight when all_day
    wall_time ends{};   // after starts; when all_day: the midnight after the last day
    zone_name zone;
    bool all_day = false;
    std::optional<rule> repeats;
    std::vector<wall_time> excluded;       // EXDATE; ascending
    std::vector<wall_time> added;          // RDATE; ascending
    std::vector<event_override> overrides; // ascending by original_start

    std::optional<area_slug> area;
    std::vector<topic_slug> topics; // lists of names are sorted, without duplicates
    std::vector<audience_slug> audiences;
    std::vector<int> goals;               // UN goals 1 to 17
    std::vector<organisation_slug> hosts; // one or more, the first is the main host
    std::optional<room_slug> room;
    tingsted::room_status room_state = room_status::none;
    std::string address;         // where there is no room of ours; one line
    std::string online_url;      // https, or empty
    std::optional<int> capacity; // 1 to 100,000
    std::string cancel_reason;   // one line

    std::string source;               // name of the calendar it was imported from; empty: typed in here
    std::vector<std::string> foreign; // unfolded iCalendar lines of a foreign event that we keep as they are

    instant created{};
    instant changed{}; // of the last visible change: DTSTAMP and LAST-MODIFIED

    bool operator==(event const&) const = default;
};

event_override const* override_at(event const& e, wall_time original_start) noexcept;

} // namespace tingsted
