// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/pages/day_list.hpp"
#include "server/pages/frame.hpp"
#include "server/pages/qr_code.hpp"
#include "server/pages/subscribing.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <vector>

namespace tingsted::pages {

// What the templates of the small pages draw, and the desk.

struct desk_view {
    static constexpr auto drawn_by = "desk";
    pages::frame frame;
    std::string new_url;
    std::string sources_url;
    std::string subscriptions_url;
    std::vector<entry> drafts;
    std::vector<listed_day> days;
    std::string calendar_url; // where the list goes on
};
BOOST_DESCRIBE_STRUCT(desk_view, (), (frame, new_url, sources_url, subscriptions_url, drafts, days, calendar_url))

struct sign_in_view {
    static constexpr auto drawn_by = "sign_in";
    pages::frame frame;
    std::string heading;
    std::string lead;
    std::string action; // empty: nothing to press
    std::string csrf;
    std::string other_url; // how to get a link
};
BOOST_DESCRIBE_STRUCT(sign_in_view, (), (frame, heading, lead, action, csrf, other_url))

struct wrong_line {
    std::string text;
};
BOOST_DESCRIBE_STRUCT(wrong_line, (), (text))

struct problem_view {
    static constexpr auto drawn_by = "problem";
    pages::frame frame;
    std::string heading;
    std::string lead;
    std::vector<wrong_line> flaws;
    std::string sign_in_url;
    std::string calendar_url;
    std::string request_id;
};
BOOST_DESCRIBE_STRUCT(problem_view, (), (frame, heading, lead, flaws, sign_in_url, calendar_url, request_id))

struct subscribe_view {
    static constexpr auto drawn_by = "subscribe";
    pages::frame frame;
    subscribe_box subscribe;
    qr_code qr;           // of this very page
    std::string save_url; // for who may have subscriptions of their own
    std::string calendar_url;
};
BOOST_DESCRIBE_STRUCT(subscribe_view, (), (frame, subscribe, qr, save_url, calendar_url))

struct accessibility_view {
    static constexpr auto drawn_by = "accessibility";
    pages::frame frame;
};
BOOST_DESCRIBE_STRUCT(accessibility_view, (), (frame))

} // namespace tingsted::pages
