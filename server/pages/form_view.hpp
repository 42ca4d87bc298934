// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/pages/entry.hpp"
#include "server/pages/field.hpp"
#include "server/pages/frame.hpp"
#include "server/pages/warnings.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <vector>

namespace tingsted::pages {

// What the templates of forms draw: event_form, date_form and act.

struct sentence {
    std::string text;
};
BOOST_DESCRIBE_STRUCT(sentence, (), (text))

struct preview_box {
    std::vector<sentence> sentences;
    std::vector<sentence> dates;
    std::string more_dates;
};
BOOST_DESCRIBE_STRUCT(preview_box, (), (sentences, dates, more_dates))

// What every form shows around its fields.
struct form_frame {
    std::string action;
    std::string heading;
    std::string lead;
    std::string csrf;
    std::string revision;
    std::string once;
    std::string accepted;
    std::vector<summary_line> summary;
    std::vector<warning> warnings;
    bool room_taken = false; // then no warning can be saved over
    std::optional<preview_box> preview;
    std::string save_text;
    std::string back_url;
};
BOOST_DESCRIBE_STRUCT(form_frame, (),
                      (action, heading, lead, csrf, revision, once, accepted, summary, warnings, room_taken, preview,
                       save_text, back_url))

struct date_link {
    std::string text;
    std::string url;
    std::vector<chip> chips;
};
BOOST_DESCRIBE_STRUCT(date_link, (), (text, url, chips))

struct event_form_view {
    static constexpr auto drawn_by = "event_form";
    pages::frame frame;
    form_frame form;
    std::vector<date_link> dates; // of a series: change this one only
    field title, title_short, purpose, description, kind, status, visible_to;
    field date, start, end_date, end, all_day;
    bool several_days = false;
    field repeats, interval, ends, until, count, skipped;
    field area, room, address, online_url, capacity;
    field host, more_hosts, topics, audiences, language, interpreters;
    std::string cancel_url, restore_url, remove_url;
};
BOOST_DESCRIBE_STRUCT(event_form_view, (),
                      (frame, form, dates, title, title_short, purpose, description, kind, status, visible_to, date,
                       start, end_date, end, all_day, several_days, repeats, interval, ends, until, count, skipped,
                       area, room, address, online_url, capacity, host, more_hosts, topics, audiences, language,
                       interpreters, cancel_url, restore_url, remove_url))

struct date_form_view {
    static constexpr auto drawn_by = "date_form";
    pages::frame frame;
    form_frame form;
    bool of_series = false;
    bool timed = true;
    bool several_days = false;
    std::optional<field> scope; // of a series: which dates are meant
    field date, start, end_date, end, title, note, room;
    std::string series_url; // the form of the whole series
    std::string cancel_url, restore_url;
};
BOOST_DESCRIBE_STRUCT(date_form_view, (),
                      (frame, form, of_series, timed, several_days, scope, date, start, end_date, end, title, note,
                       room, series_url, cancel_url, restore_url))

struct act_view {
    static constexpr auto drawn_by = "act";
    pages::frame frame;
    std::string action;
    std::string heading;
    std::string what;         // the event and its date, in one line
    std::string whole_series; // a warning that all dates are meant
    std::string csrf;
    std::string revision;
    std::vector<summary_line> summary;
    std::optional<field> reason;
    std::vector<sentence> sentences; // what subscribers will see
    std::string button;
    bool dangerous = false;
    std::string back_url;
};
BOOST_DESCRIBE_STRUCT(act_view, (),
                      (frame, action, heading, what, whole_series, csrf, revision, summary, reason, sentences, button,
                       dangerous, back_url))

} // namespace tingsted::pages
