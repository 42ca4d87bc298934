// SPDX-License-Identifier: MPL-2.0
#include "server/pages/frame.hpp"

#include "server/pages/asset.hpp"
#include "server/pages/links.hpp"
#include "server/pages/texts.hpp"

namespace tingsted::pages {

namespace {

std::string url_in(page_context const& at, std::string_view language)
{
    auto query = at.query;
    std::erase_if(query, [](auto const& pair) { return pair.first == language_key; });
    query.emplace_back(language_key, language);
    return at.path + links::query(query);
}

std::vector<nav_link> navigation(page_context const& at)
{
    auto const& t = texts_in(at.language);
    std::vector<nav_link> all;
    auto const add = [&](std::string_view key, std::string_view url) {
        bool const here = at.path == url || (url == links::calendar && at.path == "/");
        all.push_back({t(key), std::string(url), here});
    };
    add("nav_calendar", links::calendar);
    add("nav_subscribe", links::subscribe);
    if (at.may_create)
        add("nav_desk", links::desk);
    else if (at.caller_label.empty())
        add("nav_sign_in", links::sign_in);
    return all;
}

} // namespace

std::string site_name(page_context const& at)
{
    return at.site_name.empty() ? texts_in(at.language)("site_name") : at.site_name;
}

std::string tel_url(std::string_view number)
{
    std::string digits;
    for (char const c : number)
        if ((c >= '0' && c <= '9') || (c == '+' && digits.empty()))
            digits += c;
    return digits.empty() ? "" : "tel:" + digits;
}

frame frame_of(page_context const& at, std::string_view title, std::string_view script)
{
    frame f;
    f.language = at.language;
    f.site = site_name(at);
    f.title = title.empty() ? f.site : std::string(title) + " – " + f.site;
    f.stylesheet = asset_path("pages.css");
    f.script = script.empty() ? "" : asset_path(script);
    f.icons = asset_path("icons.svg");
    f.nav = navigation(at);
    f.caller = at.caller_label;
    f.csrf = at.csrf;
    f.switch_language = at.language == "en" ? "da" : "en";
    f.switch_url = url_in(at, f.switch_language);
    f.phone = at.contact_phone;
    f.phone_url = tel_url(at.contact_phone);
    f.email = at.contact_email;
    f.accessibility_url = at.accessibility_url;
    return f;
}

} // namespace tingsted::pages
