// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/publish/view.hpp"
#include "server/live/fetch_notes.hpp"
#include "server/live/rendering_cache.hpp"
#include "server/live/tail.hpp"
#include "server/net/server.hpp"
#include "server/routes/figures.hpp"
#include "server/store/store.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace tingsted::exchange {
class timetable;
}

namespace tingsted::routes {

// What routes need to know of the installation.
struct house {
    outlet where; // base URL and the language of feeds
    zone_name zone;
    std::string municipality;
    std::string contact_phone;
    std::string contact_email;
    std::string accessibility_url = "/was";
    std::vector<std::string> frame_ancestors; // who may embed a screen
    int feed_months_back = 12;
    int feed_months_ahead = 18;
    std::chrono::seconds source_pause{30};      // between two fetches of one source that people ask for
    std::vector<client_family> feeds_plain_for; // sent uncompressed, whatever they ask for
    bool secure = false;                        // the public address is https: cookies are for it alone
};

// All that a handler may use; it owns nothing.
struct services {
    store& calendar;
    live::tail& tail;
    std::vector<std::unique_ptr<live::rendering_cache>>& caches; // one a loop
    net::server& server;
    routes::house const& house;
    std::function<instant()> const& clock;
    routes::figures* figures = nullptr;     // nullptr: nobody counts
    live::fetch_notes* fetches = nullptr;   // nullptr: nobody notes
    exchange::timetable* sources = nullptr; // nullptr: nobody fetches

    live::rendering_cache& cache() { return *caches[server.current_loop()]; } // of the loop that this runs on
};

} // namespace tingsted::routes
