// SPDX-License-Identifier: MPL-2.0
#include "server/pages/entry.hpp"

#include "calendar/publish/view.hpp"
#include "calendar/time/zones.hpp"
#include "server/pages/dates.hpp"
#include "server/pages/links.hpp"
#include "server/pages/texts.hpp"

namespace tingsted::pages {

shown_times times_of(event const& e, occurrence const& when, zone_name const& zone)
{
    if (e.all_day || e.zone == zone)
        return {when.starts, when.ends};
    return {to_wall(when.starts_at, zone), to_wall(when.ends_at, zone)};
}

std::string time_text(event const& e, shown_times const& times, std::string_view language)
{
    auto const& t = texts_in(language);
    if (e.all_day)
        return t("all_day");
    if (e.kind == event_kind::deadline)
        return t("deadline_at", {{"time", at_clock(times.from, language)}});
    bool const one_day = day_of(times.from) == day_of(times.to - std::chrono::minutes(1));
    return one_day ? clock_range(times.from, times.to, language) : stretch_text(times.from, times.to, false, language);
}

std::string title_of(event const& e, occurrence const& when)
{
    return when.change && when.change->title ? *when.change->title : e.title;
}

std::vector<chip> chips_of(event const& e, occurrence const& when, std::string_view language)
{
    auto const& t = texts_in(language);
    std::vector<chip> all;
    if (when.cancelled)
        all.push_back({"cancelled", t("chip_cancelled")});
    else if (when.moved)
        all.push_back({"moved", t("chip_moved")});
    if (e.status == event_status::draft)
        all.push_back({"draft", t("chip_draft")});
    if (e.status == event_status::tentative || e.status == event_status::polling)
        all.push_back({"tentative", t("chip_tentative")});
    if (e.visible_to == visibility::network)
        all.push_back({"private", t("chip_network")});
    if (e.visible_to == visibility::municipal)
        all.push_back({"private", t("chip_municipal")});
    if (!e.interpreters.empty())
        all.push_back({"interpreter", t("chip_interpreter")});
    if (!e.online_url.empty())
        all.push_back({"online", t("chip_online")});
    return all;
}

entry entry_of(event const& e, occurrence const& when, directory const& names, page_context const& at)
{
    auto const view = view_of(e, names, {at.base_url, at.language});
    auto const times = times_of(e, when, at.zone);
    entry row;
    row.time = time_text(e, times, at.language);
    row.machine_time = text(when.starts_at);
    row.title = title_of(e, when);
    row.url = e.repeats || !e.added.empty() ? links::page(e, when.original_start) : links::page(e);
    row.place = place_of(e, when, names);
    row.spoken =
        stretch_text(times.from, times.to, e.all_day, at.language) + (row.place.empty() ? "" : ", " + row.place);
    row.kind = std::string(text(e.kind));
    row.kind_word = texts_in(at.language)("kind_" + row.kind);
    row.area = view.area;
    row.host = view.host;
    row.note = when.change && when.change->note ? *when.change->note : "";
    row.cancelled = when.cancelled;
    if (when.cancelled)
        row.reason = when.change && when.change->cancelled ? when.change->cancel_reason : e.cancel_reason;
    row.chips = chips_of(e, when, at.language);
    if (at.may_create)
        row.edit_url = links::desk_of(e.id, links::act::change);
    return row;
}

} // namespace tingsted::pages
