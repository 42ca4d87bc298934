// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/filter.hpp"
#include "calendar/event/occurrences.hpp"
#include "server/pages/context.hpp"

#include <boost/describe.hpp>

#include <string>
#include <vector>

namespace tingsted::pages {

// One calendar program: its button, and how often it really looks for news (domain knowledge, not a promise).
struct calendar_client {
    std::string name;
    std::string url;
    std::string refresh;
};
BOOST_DESCRIBE_STRUCT(calendar_client, (), (name, url, refresh))

struct subscribe_box {
    std::string address;  // https: to copy
    std::string download; // the same, as a path
    std::vector<calendar_client> clients;
    bool narrowed = false; // the address holds a filter
    std::string page;      // where all of it is explained; empty: there already
};
BOOST_DESCRIBE_STRUCT(subscribe_box, (), (address, download, clients, narrowed, page))

subscribe_box subscribe_box_for(filter const& wanted, page_context const& at);
// Of a feed at this path, such as one that only its holder knows.
subscribe_box subscribe_box_for(std::string feed, page_context const& at);
// The address that calendar programs subscribe by, of one that is https.
std::string webcal(std::string_view url);

// "Add this one": the date as links that open in web calendars, and as a file.
struct add_links {
    std::string file;
    std::string google;
    std::string outlook;
    std::string office;
};
BOOST_DESCRIBE_STRUCT(add_links, (), (file, google, outlook, office))

struct one_date {
    event const& what;
    occurrence const& when;
    std::string title;
    std::string place;
};
add_links add_links_for(one_date const& date, page_context const& at);

} // namespace tingsted::pages
