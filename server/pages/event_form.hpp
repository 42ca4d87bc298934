// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/editing/series_edit.hpp"
#include "calendar/event/event.hpp"
#include "calendar/event/filter.hpp"
#include "common/result.hpp"

#include <string>
#include <vector>

namespace tingsted::pages {

// The form of a whole event, with what was entered, letter by letter: what cannot be read comes back as it was typed.
// Field names are the members' names; a checkbox is "1" or absent.
struct event_form {
    std::string kind = "meeting";
    std::string status = "confirmed";
    std::string visible_to = "public";
    std::string title, title_short, purpose, description;
    std::string language = "da";
    std::string interpreters; // parted by commas
    std::string date, start, end_date, end;
    bool all_day = false;
    std::string repeats =
        "none"; // none, weekly, monthly_date, monthly_weekday, monthly_last, yearly, special (as it is)
    std::string interval = "1";
    std::string ends = "never"; // never, until, count
    std::string until, count;
    std::string skipped; // days on which a series does not meet
    std::string area;
    std::vector<std::string> topics, audiences;
    std::string host; // the main one
    std::vector<std::string> more_hosts;
    std::string room, address, online_url, capacity;
    std::string revision; // what the reader saw; empty for a new event
    std::string once;     // of a new event: tells two forms that say the same apart
    std::string accepted; // fingerprint of the warnings that were shown (see warnings.hpp)
    bool operator==(event_form const&) const = default;
};

event_form form_of(event const& e);
event_form posted_event_form(query_pairs const& posted);

// What a form makes of an event, and what that would lose.
struct entered_event {
    event becomes;
    std::vector<event_override> lost; // changed dates that the new plan no longer has
};

// Reads the form onto `base`: an empty event in the house's zone, or the one that is there. The result is not checked() yet.
// Errors: invalid_input; a flaw's pointer is a field's name and its detail the key of a text ("flaw_date").
result<entered_event> entered(event_form const& form, event const& base, local_day today);

// checked() and the store name flaws by JSON pointer; the same flaws by field, once a field.
std::vector<flaw> as_field_flaws(std::vector<flaw> const& by_pointer);

// The form of one date: of a series, or a single event that is moved.
struct date_form {
    std::string date, start, end_date, end;
    std::string title, note, room; // of one date of a series only; empty: the series'
    std::string revision, accepted;
    std::string scope = "this"; // of a series: this, following, all
    bool operator==(date_form const&) const = default;
};

date_form date_form_of(event const& e, wall_time original_start);
date_form posted_date_form(query_pairs const& posted);

// The event with that date changed as the form says; what equals the series leaves no override behind. Errors as entered().
result<event> with_date(date_form const& form, event base, wall_time original_start, local_day today);
// That date and those that follow it, or all dates, as the form says. Errors as entered(), and those of edited().
result<edited_series> with_dates(date_form const& form, edit_scope scope, event const& base, wall_time original_start,
                                 local_day today, directory const& known);
// The event moved as the form says; its other fields stay.
result<event> moved(date_form const& form, event base, local_day today);

// One date, or with no date the whole event, cancelled for a reason, or restored.
event cancelled(event base, std::optional<wall_time> date, std::string_view reason);
event restored(event base, std::optional<wall_time> date);

} // namespace tingsted::pages
