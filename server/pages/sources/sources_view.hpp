// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/pages/field.hpp"
#include "server/pages/frame.hpp"

#include <boost/describe.hpp>

#include <string>
#include <vector>

namespace tingsted::pages {

struct source_line {
    std::string name;
    std::string url;
    std::string server;
    std::string host;
    std::string state; // in words
    std::string kind;  // waiting, well, failing, held, paused: a class
    std::string reached;
};
BOOST_DESCRIBE_STRUCT(source_line, (), (name, url, server, host, state, kind, reached))

// Two events that may be one.
struct twin_line {
    std::string kept_id, away_id;
    std::string kept_title, away_title;
    std::string kept_url, away_url;
    std::string kept_when, away_when;
    std::string kept_from, away_from;
};
BOOST_DESCRIBE_STRUCT(twin_line, (),
                      (kept_id, away_id, kept_title, away_title, kept_url, away_url, kept_when, away_when, kept_from,
                       away_from))

struct sources_view {
    static constexpr auto drawn_by = "sources";
    pages::frame frame;
    std::string action; // of the form that adds one
    std::string twins_action;
    std::string csrf;
    std::vector<source_line> sources;
    std::vector<twin_line> twins;
    std::vector<summary_line> summary;
    field name, address;          // texts
    field host, visible_to, area; // choices
};
BOOST_DESCRIBE_STRUCT(sources_view, (),
                      (frame, action, twins_action, csrf, sources, twins, summary, name, address, host, visible_to,
                       area))

struct note_line {
    std::string text;
};
BOOST_DESCRIBE_STRUCT(note_line, (), (text))

struct source_fact {
    std::string label, value;
};
BOOST_DESCRIBE_STRUCT(source_fact, (), (label, value))

struct source_view {
    static constexpr auto drawn_by = "source";
    pages::frame frame;
    std::string name;
    std::string action;
    std::string csrf;
    std::string revision;
    std::string trouble; // why nothing came, or what is old
    std::string held;    // why what came was not taken
    std::vector<source_fact> facts;
    std::vector<note_line> notes;
    bool paused = false;
    std::string back_url;
};
BOOST_DESCRIBE_STRUCT(source_view, (),
                      (frame, name, action, csrf, revision, trouble, held, facts, notes, paused, back_url))

} // namespace tingsted::pages
