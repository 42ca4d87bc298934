// SPDX-License-Identifier: MPL-2.0
#include "server/pages/calendar_page.hpp"

#include "calendar/time/zones.hpp"
#include "server/pages/calendar_view.hpp"
#include "server/pages/dates.hpp"
#include "server/pages/day_list.hpp"
#include "server/pages/filter_form.hpp"
#include "server/pages/frame.hpp"
#include "server/pages/links.hpp"
#include "server/pages/subscribing.hpp"
#include "server/pages/template.hpp"
#include "server/pages/texts.hpp"

#include <algorithm>

namespace tingsted::pages {

namespace {

constexpr auto days_a_page = std::chrono::days(92);
constexpr auto soon = std::chrono::days(14);

local_day today_at(page_context const& at) { return day_of(to_wall(at.now, at.zone)); }

std::string notice_for(calendar_query const& asked, day_list const& list, page_context const& at)
{
    auto const& t = texts_in(at.language);
    bool const narrowed = asked.wanted != filter{};
    if (list.days.empty())
        return narrowed ? t("empty_narrowed") : t("empty_all");
    bool const from_today = !asked.from || *asked.from == today_at(at);
    if (from_today && !narrowed && *list.first >= today_at(at) + soon)
        return t("empty_soon");
    return {};
}

std::string url_from(local_day day, filter const& wanted)
{
    auto const narrowed = text(wanted);
    return std::string(links::calendar) + links::query({{std::string(links::from_key), text(day)}}) +
           (narrowed.empty() ? "" : "&" + narrowed);
}

} // namespace

std::optional<local_day> first_day_of(query_pairs const& query)
{
    auto const found = std::ranges::find(query, links::from_key, &query_pairs::value_type::first);
    if (found == query.end())
        return {};
    auto const day = parsed_day(found->second);
    return day ? std::optional(*day) : std::nullopt;
}

window calendar_window(calendar_query const& asked, page_context const& at)
{
    auto const today = today_at(at);
    auto const first = asked.from.value_or(today);
    auto const from = first == today ? at.now : to_instant(wall_time(first), at.zone);
    return {from, to_instant(wall_time(first + days_a_page), at.zone)};
}

std::string calendar_page(page_context const& at, calendar_query const& asked, std::vector<event> const& events,
                          directory const& names)
{
    auto const& t = texts_in(at.language);
    auto const during = calendar_window(asked, at);
    auto list = days_of(events, during, names, at);
    auto const last = day_of(to_wall(during.to, at.zone));

    calendar_view view;
    view.frame = frame_of(at, t("home_title"), "calendar.js");
    view.heading = t("home_title");
    view.notice = notice_for(asked, list, at);
    if (!view.notice.empty())
        view.suggest_url = at.may_create ? std::string(links::new_event)
                                         : (at.contact_email.empty() ? "" : "mailto:" + at.contact_email);
    view.filters = filter_form_for(asked.wanted, names, at);
    view.more_url = url_from(list.next.value_or(last), asked.wanted);
    view.more_text = list.next ? t("more") : t("more_later", {{"date", medium_date(last, at.language)}});
    if (asked.from && *asked.from != today_at(at))
        view.today_url = std::string(links::calendar) + (text(asked.wanted).empty() ? "" : "?" + text(asked.wanted));
    view.subscribe = subscribe_box_for(asked.wanted, at);
    view.new_url = at.may_create ? std::string(links::new_event) : "";
    view.live_cursor = asked.live_cursor;
    view.live_filter = text(asked.wanted);
    view.reload_url = at.path + links::query(at.query);
    view.days = std::move(list.days);
    return rendered(view, at.language);
}

} // namespace tingsted::pages
