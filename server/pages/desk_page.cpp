// SPDX-License-Identifier: MPL-2.0
#include "server/pages/desk_page.hpp"

#include "calendar/time/zones.hpp"
#include "server/pages/dates.hpp"
#include "server/pages/day_list.hpp"
#include "server/pages/entry.hpp"
#include "server/pages/event_dates.hpp"
#include "server/pages/frame.hpp"
#include "server/pages/links.hpp"
#include "server/pages/plain_view.hpp"
#include "server/pages/template.hpp"
#include "server/pages/texts.hpp"

namespace tingsted::pages {

namespace {

// A row of a series leads to that date's form, where the whole series is one link away.
void point_to_dates(std::vector<event> const& events, std::vector<listed_day>& days)
{
    for (auto& day : days)
        for (auto& row : day.entries)
            for (auto const& e : events)
                if (is_series(e) && row.edit_url == links::desk_of(e.id, links::act::change))
                    if (auto const date = row.url.find('?'); date != std::string::npos)
                        row.edit_url += row.url.substr(date);
}

} // namespace

window desk_window(page_context const& at)
{
    auto const today = day_of(to_wall(at.now, at.zone));
    return {at.now, to_instant(wall_time(today + std::chrono::days(62)), at.zone)};
}

std::string desk_page(page_context const& at, std::vector<event> const& events, std::vector<event> const& drafts,
                      directory const& names)
{
    auto const& t = texts_in(at.language);
    desk_view view;
    view.frame = frame_of(at, t("desk_title"));
    view.new_url = links::new_event;
    view.sources_url = links::sources;
    view.subscriptions_url = links::subscriptions;
    for (auto const& e : drafts) {
        auto const when = date_shown(e, {}, at.now);
        auto const times = times_of(e, when, at.zone);
        view.drafts.push_back(entry_of(e, when, names, at));
        view.drafts.back().time = stretch_text(times.from, times.to, e.all_day, at.language); // no day's list says it
    }
    auto list = days_of(events, desk_window(at), names, at);
    point_to_dates(events, list.days);
    view.days = std::move(list.days);
    if (list.next)
        view.calendar_url =
            std::string(links::calendar) + links::query({{std::string(links::from_key), text(*list.next)}});
    return rendered(view, at.language);
}

} // namespace tingsted::pages
