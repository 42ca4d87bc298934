// SPDX-License-Identifier: MPL-2.0
#include "server/pages/event_page.hpp"

#include "calendar/publish/view.hpp"
#include "server/pages/dates.hpp"
#include "server/pages/day_list.hpp"
#include "server/pages/event_dates.hpp"
#include "server/pages/event_view.hpp"
#include "server/pages/frame.hpp"
#include "server/pages/links.hpp"
#include "server/pages/plain_text.hpp"
#include "server/pages/repeat_text.hpp"
#include "server/pages/subscribing.hpp"
#include "server/pages/template.hpp"
#include "server/pages/texts.hpp"

#include <algorithm>

namespace tingsted::pages {

namespace {

constexpr std::size_t dates_shown = 12;

std::string joined(std::vector<std::string> const& parts)
{
    std::string out;
    for (auto const& p : parts)
        out += (out.empty() ? "" : ", ") + p;
    return out;
}

// Only what began as a web or mail address may become a link (security: no javascript: in any attribute).
std::string safe_url(std::string const& url) { return url.starts_with("https://") ? url : ""; }

void tell_when(event_view_model& view, event_page_input const& in, occurrence const& when, page_context const& at)
{
    auto const times = times_of(in.what, when, at.zone);
    auto const day = day_of(times.from);
    bool const deadline = in.what.kind == event_kind::deadline && !in.what.all_day;
    view.when = capitalised(deadline ? long_date(day, at.language) + ", " + time_text(in.what, times, at.language)
                                     : stretch_text(times.from, times.to, in.what.all_day, at.language));
    view.machine_time = text(when.starts_at);
    view.week = week_text(day, at.language);
    view.holiday = holiday_text(day, in.names, at.language);
    view.repeats = repeat_text(in.what, at.language);
    if (when.moved && !when.cancelled)
        view.moved_from = stretch_text(when.original_start, when.original_start + (in.what.ends - in.what.starts),
                                       in.what.all_day, at.language);
}

void tell_room(event_view_model& view, room const& r, texts const& t)
{
    view.wayfinding = r.wayfinding;
    view.arrow = r.arrow;
    for (auto const& fact : r.access)
        view.access.push_back({t("access_" + fact)});
    view.access_note = r.access_note;
    if (auto const day = parsed_day(r.access_checked_on))
        view.access_checked = t("access_checked", {{"date", short_date(*day, t.language())}});
}

void tell_where(event_view_model& view, event_page_input const& in, occurrence const& when, page_context const& at)
{
    auto const& t = texts_in(at.language);
    auto const about = view_of(in.what, in.names, {at.base_url, at.language});
    view.place = place_of(in.what, when, in.names);
    view.source = in.what.source;
    view.elsewhere = in.elsewhere;
    view.online_url = safe_url(in.what.online_url);
    auto const& id = when.change && when.change->room ? when.change->room : in.what.room;
    auto const* const room = id ? find(in.names, *id) : nullptr;
    if (room)
        tell_room(view, *room, t);
    if (room && in.what.room_state == room_status::asked)
        view.room_state = t("room_asked");
    if (room && in.what.room_state == room_status::clash)
        view.room_state = t("room_clash_shown");
    if (about.position)
        view.map_url =
            "https://www.openstreetmap.org/" + links::query({{"mlat", std::to_string(about.position->latitude)},
                                                             {"mlon", std::to_string(about.position->longitude)}});
}

void tell_who(event_view_model& view, event_page_input const& in, page_context const& at)
{
    auto const& t = texts_in(at.language);
    auto const& e = in.what;
    auto const about = view_of(e, in.names, {at.base_url, at.language});
    view.host = about.host;
    auto const* const main_host = e.hosts.empty() ? nullptr : find(in.names, e.hosts.front());
    if (main_host && main_host->contact_public)
        view.contact_email = main_host->contact_email;
    view.area = about.area;
    if (e.area)
        view.area_url = std::string(links::calendar) + links::query({{"area", e.area->value()}});
    view.topics = joined(about.topics);
    std::vector<std::string> audiences;
    for (auto const& id : e.audiences)
        if (auto const* const a = find(in.names, id))
            audiences.push_back(a->name.in(at.language));
    view.audiences = joined(audiences);
    view.interpreters = joined(e.interpreters);
    if (e.capacity)
        view.capacity = t.plural("capacity", *e.capacity);
}

void tell_series(event_view_model& view, event_page_input const& in, occurrence const& shown, page_context const& at)
{
    for (auto const& when : coming_dates(in.what, at.now, dates_shown)) {
        auto const times = times_of(in.what, when, at.zone);
        view.dates.push_back({stretch_text(times.from, times.to, in.what.all_day, at.language),
                              links::page(in.what, when.original_start), when.original_start == shown.original_start,
                              chips_of(in.what, when, at.language)});
    }
}

void offer_acts(event_view_model& view, event_page_input const& in, occurrence const& shown)
{
    using links::act;
    bool const series = is_series(in.what);
    auto const date = series ? std::optional(shown.original_start) : std::nullopt;
    view.edit_url = links::desk_of(in.what.id, act::change);
    view.move_url = links::desk_of(in.what.id, act::move);
    if (series)
        view.edit_date_url = links::desk_of(in.what.id, act::change, date);
    if (!shown.cancelled)
        view.cancel_url = links::desk_of(in.what.id, act::cancel, date);
    else if (in.what.status == event_status::cancelled)
        view.restore_url = links::desk_of(in.what.id, act::restore);
    else
        view.restore_url = links::desk_of(in.what.id, act::restore, date);
}

} // namespace

std::optional<wall_time> date_in(query_pairs const& query)
{
    auto const found = std::ranges::find(query, links::date_key, &query_pairs::value_type::first);
    if (found == query.end())
        return {};
    auto const t = parsed_wall_time(found->second);
    return t ? std::optional(*t) : std::nullopt;
}

std::string event_page(page_context const& at, event_page_input const& in)
{
    auto const& e = in.what;
    auto const shown = date_shown(e, in.date, at.now);
    event_view_model view;
    view.title = title_of(e, shown);
    view.frame = frame_of(at, view.title, "calendar.js");
    view.language = e.language;
    view.kind = std::string(text(e.kind));
    view.kind_word = texts_in(at.language)("kind_" + view.kind);
    view.chips = chips_of(e, shown, at.language);
    view.cancelled = shown.cancelled;
    if (shown.cancelled)
        view.reason = shown.change && shown.change->cancelled ? shown.change->cancel_reason : e.cancel_reason;
    view.note = shown.change && shown.change->note ? *shown.change->note : "";
    view.purpose = paragraphs_of(e.purpose);
    view.description = paragraphs_of(e.description);
    tell_when(view, in, shown, at);
    tell_where(view, in, shown, at);
    tell_who(view, in, at);
    if (is_series(e))
        tell_series(view, in, shown, at);
    if (!shown.cancelled)
        view.add = add_links_for({e, shown, view.title, view.place}, at);
    if (in.may_change)
        offer_acts(view, in, shown);
    return rendered(view, at.language);
}

} // namespace tingsted::pages
