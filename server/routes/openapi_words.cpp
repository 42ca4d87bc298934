// SPDX-License-Identifier: MPL-2.0
#include "server/routes/openapi.hpp"

#include <algorithm>
#include <iterator>

namespace tingsted::routes {
namespace {

constexpr std::string_view html = "text/html";
constexpr std::string_view plain = "text/plain";
constexpr std::string_view calendar = "text/calendar";

constexpr route_words words[] = {
    {"GET", "/feeds/events.ics", "Public events as a calendar to subscribe to (RFC 5545)", 200, calendar,
     query_of::feed},
    {"GET", "/feeds/events.jcal", "The same calendar in JSON (RFC 7265)", 200, "application/calendar+json",
     query_of::feed},
    {"GET", "/feeds/events.json", "Public events as JSON", 200, "Feed", query_of::feed},
    {"GET", "/feeds/events.atom", "Public events as news (RFC 4287)", 200, "application/atom+xml", query_of::feed},
    {"GET", "/feeds/event/{file}", "One public event, {id}.ics", 200, calendar},
    {"GET", "/feeds/{file}",
     "What a subscription takes: its token, and .ics, .jcal, .json or .atom. 410 once it was revoked", 200, "*/*",
     query_of::language},

    {"GET", "/api/v1/events", "Events that you may see, by first start, a page at a time", 200, "[Event]",
     query_of::events},
    {"POST", "/api/v1/events", "Makes an event", 201, "Event"},
    {"GET", "/api/v1/events/{id}", "One event", 200, "Event"},
    {"PATCH", "/api/v1/events/{id}", "Changes an event, moves or cancels it", 200, "Event"},
    {"PUT", "/api/v1/events/{id}", "Replaces an event; what is not sent takes its default", 200, "Event"},
    {"DELETE", "/api/v1/events/{id}", "Deletes an event; subscribers are better told that it is cancelled", 204, ""},
    {"GET", "/api/v1/events/{id}/occurrences", "The dates of an event between two times", 200, "[Occurrence]",
     query_of::span},
    {"GET", "/api/v1/events/{id}/occurrences/{date}", "One date of an event, by its original start", 200, "Occurrence"},
    {"PATCH", "/api/v1/events/{id}/occurrences/{date}", "Moves, changes or cancels one date", 200, "Occurrence"},
    {"DELETE", "/api/v1/events/{id}/occurrences/{date}", "Takes one date out of the series", 204, ""},
    {"DELETE", "/api/v1/events/{id}/occurrences/{date}/override",
     "Gives a date back what the series plans, whether it differed, was cancelled or was taken out", 204, ""},
    {"POST", "/api/v1/events/{id}/occurrences/{date}/preview",
     "What an edit of this date, this and the following or all would come to and lose; changes nothing", 200,
     "SeriesEdit"},
    {"POST", "/api/v1/events/{id}/occurrences/{date}/edit",
     "Edits this date, this and the following (which splits the series in two) or all", 200, "SeriesEdit"},
    {"POST", "/api/v1/events/{id}/undo", "Takes the last change back that is not taken back yet, as a new change", 200,
     "Event"},
    {"GET", "/api/v1/occurrences", "Every date between two times, in order", 200, "[Occurrence]", query_of::dates},

    {"GET", "/api/v1/areas", "The areas of the municipality", 200, "[Area]"},
    {"GET", "/api/v1/areas/{id}", "One area", 200, "Area"},
    {"PATCH", "/api/v1/areas/{id}", "Renames an area or changes its facts", 200, "Area"},
    {"GET", "/api/v1/topics", "What meetings are about", 200, "[Topic]"},
    {"GET", "/api/v1/topics/{id}", "One topic", 200, "Topic"},
    {"GET", "/api/v1/audiences", "Whom meetings are for", 200, "[Audience]"},
    {"GET", "/api/v1/audiences/{id}", "One audience", 200, "Audience"},
    {"GET", "/api/v1/organisations", "Who hosts meetings", 200, "[Organisation]"},
    {"GET", "/api/v1/organisations/{id}", "One organisation", 200, "Organisation"},
    {"PATCH", "/api/v1/organisations/{id}", "Renames an organisation or changes its facts", 200, "Organisation"},
    {"GET", "/api/v1/venues", "Where meetings are held", 200, "[Venue]"},
    {"GET", "/api/v1/venues/{id}", "One venue", 200, "Venue"},
    {"PATCH", "/api/v1/venues/{id}", "Renames a venue or changes its facts", 200, "Venue"},
    {"GET", "/api/v1/rooms", "The rooms of all venues", 200, "[Room]"},
    {"GET", "/api/v1/rooms/{id}", "One room", 200, "Room"},
    {"PATCH", "/api/v1/rooms/{id}", "Renames a room or changes its facts", 200, "Room"},
    {"GET", "/api/v1/sources", "Calendars of organisations that are fetched, those that you manage", 200, "[Source]"},
    {"POST", "/api/v1/sources", "Has a calendar fetched from now on", 201, "Source"},
    {"GET", "/api/v1/sources/{id}", "One of them, and how it fares", 200, "Source"},
    {"PATCH", "/api/v1/sources/{id}", "Changes where it is, how it is called or whether it is paused", 200, "Source"},
    {"DELETE", "/api/v1/sources/{id}", "No longer fetches it; its coming events go, past ones stay", 204, ""},
    {"POST", "/api/v1/sources/{id}/fetch", "Fetches it now", 202, "Source"},
    {"POST", "/api/v1/sources/{id}/accept", "Takes what is held back because it looks like a loss", 202, "Source"},
    {"GET", "/api/v1/merges", "Coming events that may be the same, and of which nobody has decided", 200, "[Likeness]"},
    {"POST", "/api/v1/merges", "Decides that two events are one, or that they are two", 200, "Merge"},
    {"GET", "/api/v1/subscriptions",
     "Filters that are followed with a secret token: yours, and those of your organisations", 200, "[Subscription]"},
    {"POST", "/api/v1/subscriptions", "Saves a filter and gives it a token, which is told this once", 201,
     "Subscription"},
    {"GET", "/api/v1/subscriptions/{id}", "One subscription", 200, "Subscription"},
    {"PATCH", "/api/v1/subscriptions/{id}", "Renames a subscription or changes its filter", 200, "Subscription"},
    {"DELETE", "/api/v1/subscriptions/{id}", "Revokes a subscription: its feeds are 410", 204, ""},
    {"POST", "/api/v1/subscriptions/{id}/rotate", "Gives it another token; the one before is 410", 200, "Subscription"},
    {"GET", "/api/v1/me", "Who you are to this server", 200, "Me"},
    {"GET", "/api/v1/openapi.json", "This description", 200, "Document"},
    {"GET", "/api/v1/asyncapi.json", "The description of the live protocol", 200, "Document"},
    {"GET", "/live", "A WebSocket with everything that changes; see asyncapi.json. Without an upgrade: 426", 426,
     "Problem"},

    {"GET", "/", "The coming meetings", 200, html, query_of::page},
    {"GET", "/kalender", "The coming meetings", 200, html, query_of::page},
    {"GET", "/moede/{page}", "One meeting", 200, html},
    {"GET", "/skaerm/{screen}", "What a screen shows", 200, html},
    {"GET", "/abonner", "How to subscribe", 200, html, query_of::page},
    {"GET", "/was", "The accessibility statement", 200, html},
    {"GET", "/assets/{name}", "Styles, scripts and pictures, named by their content", 200, "*/*"},
    {"GET", "/robots.txt", "What robots may read", 200, plain},
    {"GET", "/log-ind", "How to sign in", 200, html},
    {"GET", "/log-ind/{secret}", "Asks whether to sign in with this link", 200, html},
    {"POST", "/log-ind/{secret}", "Signs in", 303, ""},
    {"POST", "/log-ud", "Signs out", 303, ""},
    {"GET", "/koordinator", "The desk: what you may change", 200, html},
    {"GET", "/koordinator/nyt", "The form for a new meeting", 200, html},
    {"POST", "/koordinator/nyt", "Shows what a new meeting comes to, or makes it", 303, ""},
    {"GET", "/koordinator/kilder", "Calendars that are fetched, and events that may be there twice", 200, html},
    {"POST", "/koordinator/kilder", "Has a calendar fetched from now on", 303, ""},
    {"GET", "/koordinator/kilder/{id}", "How a calendar that is fetched fares", 200, html},
    {"POST", "/koordinator/kilder/{id}", "Fetches, pauses, resumes, accepts or removes it", 303, ""},
    {"POST", "/koordinator/dubletter", "Decides that two events are one, or that they are two", 303, ""},
    {"GET", "/koordinator/moede/{id}", "The form of a meeting", 200, html},
    {"POST", "/koordinator/moede/{id}", "Shows what a change comes to, or makes it", 303, ""},
    {"GET", "/koordinator/moede/{id}/{act}", "Asks whether to move, cancel, restore or delete", 200, html},
    {"POST", "/koordinator/moede/{id}/{act}", "Moves, cancels, restores or deletes", 303, ""},

    {"GET", "/koordinator/abonnementer", "Your subscriptions, and the form for one more", 200, html, query_of::page},
    {"POST", "/koordinator/abonnementer", "Makes a subscription and shows its address this once", 200, html},
    {"GET", "/koordinator/abonnementer/{id}", "A subscription, and what follows it", 200, html},
    {"POST", "/koordinator/abonnementer/{id}/{act}", "Renames a subscription, gives it another address or stops it",
     200, html},

    {"GET", "/healthz", "Whether the process answers", 200, plain},
    {"GET", "/readyz", "Whether the calendar can be read", 200, plain},
};

} // namespace

std::span<route_words const> all_words() noexcept { return words; }

route_words const* words_of(route const& r) noexcept
{
    auto const found = std::ranges::find_if(
        words, [&](route_words const& w) { return w.method == r.method && w.pattern == r.pattern; });
    return found == std::end(words) ? nullptr : &*found;
}

} // namespace tingsted::routes
