// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/ids.hpp"
#include "common/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tingsted {

struct position_on_earth { // WGS 84 degrees
    double latitude = 0;
    double longitude = 0;
    bool operator==(position_on_earth const&) const = default;
};

// A name in the languages of the user interface.
struct localised {
    std::string da;
    std::string en; // empty: the Danish one serves
    std::string const& in(std::string_view language) const { return language == "en" && !en.empty() ? en : da; }
    bool operator==(localised const&) const = default;
};

struct area {
    area_slug id;
    std::string name;
    std::vector<std::string> aliases;
    std::string postal_code;
    std::optional<position_on_earth> position;
    bool operator==(area const&) const = default;
};

struct topic {
    topic_slug id;
    localised name;
    std::vector<int> goals; // UN goals that follow from it
    bool operator==(topic const&) const = default;
};

struct audience {
    audience_slug id;
    localised name;
    bool operator==(audience const&) const = default;
};

// Forms that a network is made of; a company number is never required, and an individual volunteer is one too.
// The words: association, local_branch, self_organised, individual, municipal_unit, council, volunteer_centre, network,
// sports_club, congregation, housing, independent, social_enterprise, business.
struct organisation {
    organisation_slug id;
    std::string name;
    std::string name_en;
    std::string form;
    std::string sector; // civil, municipal, business
    std::optional<organisation_slug> parent;
    std::optional<area_slug> area;
    std::vector<topic_slug> topics;
    std::string purpose;
    std::string contact_role;  // chair, contact …: never a person's name
    std::string contact_email; // a role mailbox
    bool contact_public = false;
    std::string preferred_channel; // email, phone, letter, meeting
    std::vector<std::string> languages;
    bool operator==(organisation const&) const = default;
};

struct venue {
    venue_slug id;
    std::string name;
    std::string type;
    std::optional<area_slug> area;
    std::string address;
    std::optional<position_on_earth> position;
    bool operator==(venue const&) const = default;
};

// Access facts have the names that the filter key `accessibility` takes.
inline constexpr std::string_view access_facts[] = {"accessible_parking", "accessible_toilet", "hearing_loop", "lift",
                                                    "step_free"};

struct room {
    room_slug id;
    venue_slug venue;
    std::string name;
    std::string short_name;
    int capacity = 0;
    std::vector<std::string> access; // of access_facts, sorted
    std::string access_note;
    std::string access_checked_on; // a day, or empty
    std::string booking;           // who confirms: free, asked, external
    std::string booking_system;    // the external system's name, or empty
    std::string price;
    std::chrono::minutes setup{};
    std::chrono::minutes teardown{};
    std::string wayfinding;
    std::string arrow;
    bool operator==(room const&) const = default;
};

// A screen in a town hall: what it shows and how large.
struct screen {
    screen_slug id;
    std::string title;
    std::vector<venue_slug> venues; // empty: everywhere
    std::string layout;             // today-now-next, today, week-plus-noticeboard
    std::string orientation;        // landscape, portrait
    int reading_distance_m = 6;
    std::string night_from, night_to; // HH:MM or empty
    bool operator==(screen const&) const = default;
};

struct school_period {
    std::string name;
    local_day first{};
    local_day last{};
    bool operator==(school_period const&) const = default;
};

// Who and where: everything that events refer to, as it stood at one moment. Each list is sorted by id.
struct directory {
    std::vector<tingsted::area> areas;
    std::vector<tingsted::topic> topics;
    std::vector<tingsted::audience> audiences;
    std::vector<tingsted::organisation> organisations;
    std::vector<tingsted::venue> venues;
    std::vector<tingsted::room> rooms;
    std::vector<tingsted::screen> screens;
    std::vector<school_period> school_holidays; // by first day
    bool operator==(directory const&) const = default;
};

// nullptr when there is none. The results live as long as the directory.
area const* find(directory const& d, area_slug const& id) noexcept;
topic const* find(directory const& d, topic_slug const& id) noexcept;
audience const* find(directory const& d, audience_slug const& id) noexcept;
organisation const* find(directory const& d, organisation_slug const& id) noexcept;
venue const* find(directory const& d, venue_slug const& id) noexcept;
room const* find(directory const& d, room_slug const& id) noexcept;
screen const* find(directory const& d, screen_slug const& id) noexcept;

} // namespace tingsted
