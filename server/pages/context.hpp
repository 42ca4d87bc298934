// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/filter.hpp"
#include "common/time.hpp"

#include <string>
#include <string_view>

namespace tingsted::pages {

// What every page needs to know of its moment, its reader and its house.
struct page_context {
    std::string language = "da"; // da or en
    std::string base_url;        // "https://tingsted.example.org", without a slash at the end
    std::string path = "/";      // of the page that is shown
    query_pairs query;           // decoded; the language switch keeps it
    instant now{};
    zone_name zone{"Europe/Copenhagen"}; // in which days and times are shown

    std::string caller_label; // who is signed in; empty: nobody
    bool may_create = false;  // shows the desk and "new meeting"
    std::string csrf;         // goes into every form that changes something

    std::string site_name;     // empty: the product's own
    std::string contact_phone; // shown in the footer and on screens; may be empty
    std::string contact_email; // a role mailbox; may be empty
    std::string accessibility_url = "/was";
    std::string request_id; // for problem pages
};

// The query key of the language switch. Not `lang`: that is a filter key, of the language an event is held in.
inline constexpr std::string_view language_key = "sprog";

} // namespace tingsted::pages
