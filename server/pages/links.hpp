// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"
#include "calendar/event/filter.hpp"

#include <string>
#include <string_view>

// Where pages live: the paths that templates point to and routes answer, in one place.
namespace tingsted::pages::links {

inline constexpr std::string_view calendar = "/kalender";
inline constexpr std::string_view subscribe = "/abonner";
inline constexpr std::string_view accessibility = "/was";
inline constexpr std::string_view sign_in = "/log-ind"; // GET: how; /log-ind/{secret}: GET asks, POST signs in
inline constexpr std::string_view sign_out = "/log-ud"; // POST
inline constexpr std::string_view desk = "/koordinator";
inline constexpr std::string_view new_event = "/koordinator/nyt";   // GET the form, POST it
inline constexpr std::string_view sources = "/koordinator/kilder";  // GET the list, POST adds one
inline constexpr std::string_view twins = "/koordinator/dubletter"; // POST: what is one event, and what is two
std::string source(std::string_view id);                            // /koordinator/kilder/{id}
inline constexpr std::string_view subscriptions = "/koordinator/abonnementer"; // GET them and the form, POST it

// Query keys of pages.
inline constexpr std::string_view date_key = "dato"; // a wall time: one date of a series, by its original start
inline constexpr std::string_view from_key = "fra";  // a day: the first one listed

// "?a=1&b=2", or nothing.
std::string query(query_pairs const& pairs);

std::string page(event const& e);
std::string page(event const& e, wall_time original_start);

// /koordinator/moede/{id}[/act][?dato=…]; GET shows the form, POST does it. `date` is one date of a series.
enum class act { change, move, cancel, restore, remove };
std::string_view word(act a) noexcept; // "", "flyt", "aflys", "genopret", "slet"
std::string desk_of(event_id const& id, act a, std::optional<wall_time> date = {});

std::string calendar_file(event_id const& id);                   // /feeds/event/{id}.ics
std::string feed(filter const& wanted, std::string_view format); // /feeds/events.ics?…
std::string secret_feed(std::string_view token);                 // /feeds/{token}.ics
std::string subscribing(filter const& wanted);                   // /abonner?…
std::string saving(filter const& wanted);                        // /koordinator/abonnementer?…

// /koordinator/abonnementer/{id}[/act]: GET shows it; POST navn, forny or stop.
std::string subscription(std::string_view id, std::string_view act = {});

} // namespace tingsted::pages::links
