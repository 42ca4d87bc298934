// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/pages/field.hpp"
#include "server/pages/frame.hpp"
#include "server/pages/qr_code.hpp"
#include "server/pages/subscribing.hpp"

#include <boost/describe.hpp>

#include <string>
#include <vector>

namespace tingsted::pages {

// What the templates of the pages about one's own subscriptions draw.

struct said_line {
    std::string text;
};
BOOST_DESCRIBE_STRUCT(said_line, (), (text))

struct listed_subscription {
    std::string name;
    std::string url;
    std::string whose;
    std::string last; // when it was last fetched, and by what
    bool revoked = false;
    bool warned = false;
};
BOOST_DESCRIBE_STRUCT(listed_subscription, (), (name, url, whose, last, revoked, warned))

struct subscriptions_view {
    static constexpr auto drawn_by = "subscriptions";
    pages::frame frame;
    std::vector<listed_subscription> all;
    std::vector<summary_line> summary;
    std::string action;
    std::string csrf;
    std::string once;
    std::string filter;           // as a query
    std::vector<said_line> takes; // the same in words; none: everything
    std::string calendar_url;
    field name;
    field owner;
    field cancelled;
};
BOOST_DESCRIBE_STRUCT(subscriptions_view, (),
                      (frame, all, summary, action, csrf, once, filter, takes, calendar_url, name, owner, cancelled))

struct client_row {
    std::string name;
    std::string fetched;
    std::string has; // the newest, or how far behind
};
BOOST_DESCRIBE_STRUCT(client_row, (), (name, fetched, has))

struct subscription_view {
    static constexpr auto drawn_by = "subscription";
    pages::frame frame;
    std::string title;
    std::string whose;
    std::vector<said_line> takes;
    std::vector<said_line> warnings;
    std::vector<summary_line> summary;
    std::vector<client_row> clients;
    bool fresh = false; // it was just given the address that `subscribe` holds
    subscribe_box subscribe;
    qr_code qr;
    std::string revoked; // when, in words
    bool alive = false;
    std::string rename_url;
    std::string rotate_url;
    std::string revoke_url;
    std::string back_url;
    std::string csrf;
    std::string revision;
    field name;
};
BOOST_DESCRIBE_STRUCT(subscription_view, (),
                      (frame, title, whose, takes, warnings, summary, clients, fresh, subscribe, qr, revoked, alive,
                       rename_url, rotate_url, revoke_url, back_url, csrf, revision, name))

} // namespace tingsted::pages
