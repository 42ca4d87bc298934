// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/pages/day_list.hpp"
#include "server/pages/filter_form.hpp"
#include "server/pages/frame.hpp"
#include "server/pages/subscribing.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <vector>

namespace tingsted::pages {

// What templates/calendar.mustache draws.

struct calendar_view {
    static constexpr auto drawn_by = "calendar";
    pages::frame frame;
    std::string heading;
    std::string notice; // nothing soon, nothing at all
    std::string suggest_url;
    filter_form filters;
    std::vector<listed_day> days;
    std::string more_url;
    std::string more_text;
    std::string today_url; // back to today, when the list begins elsewhere
    subscribe_box subscribe;
    std::string new_url;
    std::string live_cursor; // for the island: from where and for what to listen
    std::string live_filter;
    std::string reload_url;
};
BOOST_DESCRIBE_STRUCT(calendar_view, (),
                      (frame, heading, notice, suggest_url, filters, days, more_url, more_text, today_url, subscribe,
                       new_url, live_cursor, live_filter, reload_url))

} // namespace tingsted::pages
