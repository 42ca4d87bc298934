// SPDX-License-Identifier: MPL-2.0
#include "server/pages/subscribing.hpp"

#include "common/text.hpp"
#include "server/pages/frame.hpp"
#include "server/pages/links.hpp"
#include "server/pages/texts.hpp"

#include <algorithm>

namespace tingsted::pages {

namespace {

std::string without_marks(std::string s, std::string_view marks)
{
    std::erase_if(s, [&](char c) { return marks.find(c) != std::string_view::npos; });
    return s;
}

// "20261201T163000", or "20261201" for a whole day.
std::string compact(wall_time t, bool all_day)
{
    auto const s = without_marks(text(t), "-:");
    return all_day ? s.substr(0, 8) : s;
}

std::string google_link(one_date const& d, page_context const& at)
{
    bool const all_day = d.what.all_day;
    query_pairs asked{{"action", "TEMPLATE"},
                      {"text", d.title},
                      {"dates", compact(d.when.starts, all_day) + "/" + compact(d.when.ends, all_day)},
                      {"ctz", d.what.zone.value()},
                      {"location", d.place},
                      {"details", at.base_url + links::page(d.what)}};
    return "https://calendar.google.com/calendar/render" + links::query(asked);
}

std::string outlook_link(std::string_view host, one_date const& d, page_context const& at)
{
    query_pairs asked{{"path", "/calendar/action/compose"},
                      {"rru", "addevent"},
                      {"subject", d.title},
                      {"startdt", d.what.all_day ? text(day_of(d.when.starts)) : text(d.when.starts_at)},
                      {"enddt", d.what.all_day ? text(day_of(d.when.ends)) : text(d.when.ends_at)},
                      {"allday", d.what.all_day ? "true" : "false"},
                      {"location", d.place},
                      {"body", at.base_url + links::page(d.what)}};
    return "https://" + std::string(host) + "/calendar/0/deeplink/compose" + links::query(asked);
}

} // namespace

// Calendar programs know a subscription by this scheme; it stands for http and https alike.
std::string webcal(std::string_view url) { return "webcal" + std::string(url.substr(url.find(':'))); }

subscribe_box subscribe_box_for(std::string feed, page_context const& at)
{
    auto const& t = texts_in(at.language);
    subscribe_box box;
    box.download = std::move(feed);
    box.address = at.base_url + box.download;
    auto const by_web = webcal(box.address);
    auto const name = site_name(at);
    auto const from_web = links::query({{"url", box.address}, {"name", name}});
    box.clients = {
        {t("client_apple"), by_web, t("refresh_apple")},
        // Google takes the webcal form only; https is refused.
        {t("client_google"), "https://calendar.google.com/calendar/u/0/r?cid=" + percent_encoded(by_web),
         t("refresh_google")},
        {t("client_outlook"), "https://outlook.live.com/calendar/0/addfromweb/" + from_web, t("refresh_outlook")},
        {t("client_office"), "https://outlook.office.com/calendar/0/addfromweb/" + from_web, t("refresh_outlook")},
        {t("client_desktop"), by_web, t("refresh_desktop")},
        {t("client_thunderbird"), by_web, t("refresh_thunderbird")},
    };
    return box;
}

subscribe_box subscribe_box_for(filter const& wanted, page_context const& at)
{
    auto box = subscribe_box_for(links::feed(wanted, "ics"), at);
    box.narrowed = wanted != filter{};
    box.page = links::subscribing(wanted);
    return box;
}

add_links add_links_for(one_date const& date, page_context const& at)
{
    return {links::calendar_file(date.what.id), google_link(date, at), outlook_link("outlook.live.com", date, at),
            outlook_link("outlook.office.com", date, at)};
}

} // namespace tingsted::pages
