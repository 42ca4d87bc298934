// SPDX-License-Identifier: MPL-2.0
#include "server/pages/preview.hpp"

#include "calendar/event/change.hpp"
#include "calendar/publish/view.hpp"
#include "server/pages/dates.hpp"
#include "server/pages/entry.hpp"
#include "server/pages/event_dates.hpp"
#include "server/pages/repeat_text.hpp"
#include "server/pages/texts.hpp"

#include <algorithm>

namespace tingsted::pages {

namespace {

constexpr std::size_t dates_listed = 8;
constexpr std::size_t dates_counted = 120;

struct look {
    directory const& names;
    page_context const& at;
    texts const& t;
};

std::string when_of(event const& e, occurrence const& when, look const& l)
{
    auto const times = times_of(e, when, l.at.zone);
    return stretch_text(times.from, times.to, e.all_day, l.at.language);
}

// "Netværksmøde, tirsdag den … kl. 16.30–18.00, Mødelokale 1".
std::string whole_line(event const& e, look const& l)
{
    auto const when = date_shown(e, {}, l.at.now);
    auto const place = place_of(e, when, l.names);
    auto const repeats = repeat_text(e, l.at.language);
    return title_of(e, when) + ", " + when_of(e, when, l) + (place.empty() ? "" : ", " + place) +
           (repeats.empty() ? "" : " (" + repeats + ")");
}

bool hidden(event const& e) { return e.status == event_status::draft || e.status == event_status::polling; }

std::string audience_of(event const& e, look const& l)
{
    if (hidden(e))
        return l.t("seen_by_nobody");
    return l.t(e.visible_to == visibility::everyone  ? "seen_by_everyone"
               : e.visible_to == visibility::network ? "seen_by_network"
                                                     : "seen_by_municipal");
}

void tell_times(std::vector<std::string>& out, event const& before, event const& after, look const& l)
{
    auto const was = date_shown(before, {}, l.at.now);
    auto const is = date_shown(after, {}, l.at.now);
    auto const from = when_of(before, was, l);
    auto const to = when_of(after, is, l);
    if (from != to)
        out.push_back(l.t("see_moved", {{"from", from}, {"to", to}}));
    auto const place_was = place_of(before, was, l.names);
    auto const place_is = place_of(after, is, l.names);
    if (place_was != place_is)
        out.push_back(l.t("see_place", {{"from", place_was.empty() ? l.t("no_place") : place_was},
                                        {"to", place_is.empty() ? l.t("no_place") : place_is}}));
    if (repeat_text(before, l.at.language) != repeat_text(after, l.at.language))
        out.push_back(
            l.t("see_repeats", {{"to", after.repeats ? repeat_text(after, l.at.language) : l.t("repeat_none")}}));
}

// Each date whose own words differ from before.
void tell_dates(std::vector<std::string>& out, event const& before, event const& after, look const& l)
{
    for (auto const& change : after.overrides) {
        auto const* const old = override_at(before, change.original_start);
        auto const was = old ? *old : event_override{};
        auto const day = long_date(day_of(change.original_start), l.at.language);
        if (change.cancelled && !was.cancelled)
            out.push_back(l.t("see_date_cancelled", {{"date", day}, {"reason", change.cancel_reason}}));
        else if (!change.cancelled && was.cancelled)
            out.push_back(l.t("see_date_restored", {{"date", day}}));
        if (auto const now = date_at(after, change.original_start);
            now && change.starts && (change.starts != was.starts || change.ends != was.ends))
            out.push_back(l.t("see_date_moved", {{"date", day}, {"to", when_of(after, *now, l)}}));
        else if (change.title != was.title || change.note != was.note || change.room != was.room)
            out.push_back(l.t("see_date_changed", {{"date", day}}));
    }
    for (auto const& old : before.overrides)
        if (!override_at(after, old.original_start) && has_date(after, old.original_start))
            out.push_back(l.t("see_date_as_planned", {{"date", long_date(day_of(old.original_start), l.at.language)}}));
}

std::vector<std::string> changes(event const& before, event const& after, look const& l)
{
    std::vector<std::string> out;
    if (before.status != after.status && after.status == event_status::cancelled)
        out.push_back(l.t("see_cancelled", {{"title", after.title}, {"reason", after.cancel_reason}}));
    else if (before.status == event_status::cancelled && after.status != before.status)
        out.push_back(l.t("see_restored", {{"title", after.title}}));
    if (before.title != after.title)
        out.push_back(l.t("see_title", {{"to", after.title}}));
    tell_times(out, before, after, l);
    tell_dates(out, before, after, l);
    if (before.visible_to != after.visible_to || before.status != after.status)
        out.push_back(audience_of(after, l));
    if (out.empty())
        out.push_back(l.t(differs_visibly(before, after) ? "see_other" : "see_nothing"));
    return out;
}

} // namespace

preview preview_of(event const* before, event const& after, directory const& names, page_context const& at)
{
    look const l{names, at, texts_in(at.language)};
    preview p;
    if (before && !hidden(*before) && !hidden(after))
        p.sentences = changes(*before, after, l);
    else
        p.sentences = {hidden(after) ? whole_line(after, l) : l.t("see_new", {{"line", whole_line(after, l)}}),
                       audience_of(after, l)};
    if (!is_series(after))
        return p;
    auto const dates = coming_dates(after, at.now, dates_counted);
    for (std::size_t i = 0; i < std::min(dates.size(), dates_listed); ++i)
        p.dates.push_back(when_of(after, dates[i], l) + (dates[i].cancelled ? " (" + l.t("chip_cancelled") + ")" : ""));
    if (dates.size() > dates_listed)
        p.more_dates = l.t.plural("more_dates", static_cast<long>(dates.size() - dates_listed));
    return p;
}

} // namespace tingsted::pages
