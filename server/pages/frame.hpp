// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/pages/context.hpp"

#include <boost/describe.hpp>

#include <string>
#include <vector>

namespace tingsted::pages {

struct nav_link {
    std::string text;
    std::string url;
    bool current = false;
};
BOOST_DESCRIBE_STRUCT(nav_link, (), (text, url, current))

// What stands around every page but the screens.
struct frame {
    std::string language;
    std::string title; // of the browser's tab, with the site's name
    std::string stylesheet;
    std::string script; // empty: the page has none
    std::string icons;  // the sprite's path
    std::string site;
    std::vector<nav_link> nav;
    std::string caller;
    std::string csrf;
    std::string switch_url; // this page in the other language
    std::string switch_language;
    std::string phone;
    std::string phone_url;
    std::string email;
    std::string accessibility_url;
};
BOOST_DESCRIBE_STRUCT(frame, (),
                      (language, title, stylesheet, script, icons, site, nav, caller, csrf, switch_url, switch_language,
                       phone, phone_url, email, accessibility_url))

// `script` is an asset's name ("calendar.js") or empty.
frame frame_of(page_context const& at, std::string_view title, std::string_view script = {});

std::string site_name(page_context const& at);

// "tel:+4599454545" of a number as people write it.
std::string tel_url(std::string_view number);

} // namespace tingsted::pages
