// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/filter.hpp"
#include "calendar/network/directory.hpp"
#include "server/pages/context.hpp"

#include <boost/describe.hpp>

#include <string>
#include <vector>

namespace tingsted::pages {

struct choice {
    std::string value;
    std::string text;
    std::string id; // of its input, where it is one
    bool selected = false;
};
BOOST_DESCRIBE_STRUCT(choice, (), (value, text, id, selected))

struct active_value {
    std::string text; // "Lokalområde: Asaa"
    std::string remove_url;
};
BOOST_DESCRIBE_STRUCT(active_value, (), (text, remove_url))

struct hidden_value {
    std::string name;
    std::string value;
};
BOOST_DESCRIBE_STRUCT(hidden_value, (), (name, value))

// The form that narrows the list, and what narrows it now.
struct filter_form {
    std::string action;
    std::string words;
    std::vector<choice> areas;
    std::vector<choice> topics;
    std::vector<choice> audiences;
    std::vector<choice> hosts;
    std::vector<choice> kinds;
    std::vector<hidden_value> kept; // keys in the address that the form does not show
    std::vector<active_value> active;
    std::string clear_url;
};
BOOST_DESCRIBE_STRUCT(filter_form, (), (action, words, areas, topics, audiences, hosts, kinds, kept, active, clear_url))

filter_form filter_form_for(filter const& wanted, directory const& names, page_context const& at);

} // namespace tingsted::pages
