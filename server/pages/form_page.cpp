// SPDX-License-Identifier: MPL-2.0
#include "server/pages/form_page.hpp"

#include "server/pages/dates.hpp"
#include "server/pages/entry.hpp"
#include "server/pages/event_dates.hpp"
#include "server/pages/field.hpp"
#include "server/pages/form_choices.hpp"
#include "server/pages/form_view.hpp"
#include "server/pages/frame.hpp"
#include "server/pages/links.hpp"
#include "server/pages/rule_pattern.hpp"
#include "server/pages/template.hpp"
#include "server/pages/texts.hpp"

#include <algorithm>

namespace tingsted::pages {

namespace {

std::vector<sentence> sentences(std::vector<std::string> const& all)
{
    std::vector<sentence> out;
    out.reserve(all.size());
    for (auto const& s : all)
        out.push_back({s});
    return out;
}

form_frame form_frame_of(page_context const& at, form_state const& state, field_maker const& make)
{
    form_frame f;
    f.csrf = at.csrf;
    f.accepted = fingerprint(state.warnings);
    f.summary = make.summary();
    f.warnings = state.warnings;
    f.room_taken = std::ranges::find(state.warnings, "room", &warning::kind) != state.warnings.end();
    if (state.preview)
        f.preview = preview_box{sentences(state.preview->sentences), sentences(state.preview->dates),
                                state.preview->more_dates};
    f.save_text = texts_in(at.language)(state.warnings.empty() || f.room_taken ? "save" : "save_anyway");
    return f;
}

// The revision that the reader saw. Who was told that somebody was faster has seen the present one, and may save over it.
std::string revision_to_send(event const* now, std::string const& entered, form_state const& state)
{
    bool const told = std::ranges::find(state.flaws, "revision", &flaw::pointer) != state.flaws.end();
    return told && now ? std::to_string(now->revision.value()) : entered;
}

void fill_texts(event_form_view& view, event_form const& f, field_maker const& make)
{
    view.title = make.required("title", f.title);
    view.title_short = make.text("title_short", f.title_short);
    view.purpose = make.text("purpose", f.purpose);
    view.description = make.text("description", f.description);
    view.interpreters = make.text("interpreters", f.interpreters);
}

void fill_times(event_form_view& view, event_form const& f, event const* now, field_maker const& make, texts const& t)
{
    view.date = make.required("date", f.date);
    view.start = make.text("start", f.start);
    view.end_date = make.text("end_date", f.end_date);
    view.end = make.text("end", f.end);
    view.several_days = !view.end_date.value.empty() || !view.end_date.error.empty();
    view.all_day = make.tick("all_day", f.all_day);
    auto patterns =
        word_choices(t, "repeats_", {"none", "weekly", "monthly_weekday", "monthly_last", "monthly_date", "yearly"});
    if (now && pattern_of(*now) == pattern::special)
        patterns.push_back({"special", t("repeats_special"), "", false});
    view.repeats = make.choose("repeats", f.repeats, std::move(patterns));
    view.interval = make.text("interval", f.interval);
    view.ends = make.choose("ends", f.ends, word_choices(t, "ends_", {"never", "until", "count"}));
    view.until = make.text("until", f.until);
    view.count = make.text("count", f.count);
    view.skipped = make.text("skipped", f.skipped);
}

void fill_choices(event_form_view& view, event_form const& f, directory const& d, event const* now,
                  field_maker const& make, texts const& t)
{
    view.kind = make.choose("kind", f.kind, word_choices(t, "kind_", {"meeting", "activity", "deadline"}));
    view.status = make.choose("status", f.status, status_choices(now, t));
    view.visible_to =
        make.choose("visible_to", f.visible_to, word_choices(t, "visible_", {"public", "network", "municipal"}));
    view.area = make.choose("area", f.area, area_choices(d, t));
    view.room = make.choose("room", f.room, room_choices(d, t, "choose_room"));
    view.address = make.text("address", f.address);
    view.online_url = make.text("online_url", f.online_url, "url");
    view.capacity = make.text("capacity", f.capacity);
    view.host = make.choose("host", f.host, host_choices(d, t));
    view.host.required = true;
    view.more_hosts = make.choose_several("more_hosts", f.more_hosts, organisation_choices(d));
    view.topics = make.choose_several("topics", f.topics, topic_choices(d, t));
    view.audiences = make.choose_several("audiences", f.audiences, audience_choices(d, t));
    auto languages = word_choices(t, "language_", {"da", "en", "uk", "ar", "de", "pl", "ro", "tr"});
    bool const listed = std::ranges::find(languages, f.language, &choice::value) != languages.end();
    if (!listed && !f.language.empty())
        languages.push_back({f.language, f.language, "", false});
    view.language = make.choose("language", f.language, std::move(languages));
}

void offer_other_acts(event_form_view& view, event const& now, page_context const& at)
{
    using links::act;
    bool const is_cancelled = now.status == event_status::cancelled;
    view.cancel_url = is_cancelled ? "" : links::desk_of(now.id, act::cancel);
    view.restore_url = is_cancelled ? links::desk_of(now.id, act::restore) : "";
    view.remove_url = links::desk_of(now.id, act::remove);
    if (!is_series(now))
        return;
    for (auto const& when : coming_dates(now, at.now, 12)) {
        auto const times = times_of(now, when, at.zone);
        view.dates.push_back({stretch_text(times.from, times.to, now.all_day, at.language),
                              links::desk_of(now.id, act::change, when.original_start),
                              chips_of(now, when, at.language)});
    }
}

} // namespace

std::string event_form_page(page_context const& at, directory const& names, event const* now, event_form const& entered,
                            form_state const& state)
{
    auto const& t = texts_in(at.language);
    field_maker const make(t, state.flaws);
    event_form_view view;
    view.form = form_frame_of(at, state, make);
    view.form.heading = now ? t("edit_heading", {{"title", now->title}}) : t("new_heading");
    view.form.action = now ? links::desk_of(now->id, links::act::change) : std::string(links::new_event);
    view.form.back_url = now ? links::page(*now) : std::string(links::desk);
    view.form.revision = revision_to_send(now, entered.revision, state);
    view.form.once = now ? "" : entered.once;
    if (now && is_series(*now))
        view.form.lead = t("edit_series_lead");
    view.frame = frame_of(at, view.form.heading);
    fill_texts(view, entered, make);
    fill_times(view, entered, now, make, t);
    fill_choices(view, entered, names, now, make, t);
    if (now)
        offer_other_acts(view, *now, at);
    return rendered(view, at.language);
}

std::string date_form_page(page_context const& at, directory const& names, event const& now,
                           std::optional<wall_time> date, date_form const& entered, form_state const& state)
{
    using links::act;
    auto const& t = texts_in(at.language);
    field_maker const make(t, state.flaws);
    date_form_view view;
    view.form = form_frame_of(at, state, make);
    view.of_series = date.has_value();
    view.timed = !now.all_day;
    view.form.action = links::desk_of(now.id, date ? act::change : act::move, date);
    view.form.heading =
        date ? t("edit_date_heading", {{"title", now.title}, {"date", long_date(day_of(*date), at.language)}})
             : t("move_heading", {{"title", now.title}});
    view.form.lead = date ? t("edit_date_lead") : "";
    view.form.revision = revision_to_send(&now, entered.revision, state);
    view.form.back_url = date ? links::page(now, *date) : links::page(now);
    view.frame = frame_of(at, view.form.heading);
    view.date = make.required("date", entered.date);
    view.start = make.text("start", entered.start);
    view.end_date = make.text("end_date", entered.end_date);
    view.end = make.text("end", entered.end);
    view.several_days = !view.end_date.value.empty() || !view.end_date.error.empty();
    view.title = make.text("title", entered.title);
    view.title.hint = t("hint_date_title");
    view.title.described_by = "title-hint" + std::string(view.title.error.empty() ? "" : " title-error");
    view.note = make.text("note", entered.note);
    view.room = make.choose("room", entered.room, room_choices(names, t, date ? "room_as_series" : "room_as_is"));
    if (!date)
        return rendered(view, at.language);
    view.scope = make.choose("scope", entered.scope, word_choices(t, "scope_", {"this", "following", "all"}));
    auto const* const change = override_at(now, *date);
    bool const off = change && change->cancelled;
    view.series_url = links::desk_of(now.id, act::change);
    view.cancel_url = off ? "" : links::desk_of(now.id, act::cancel, date);
    view.restore_url = off ? links::desk_of(now.id, act::restore, date) : "";
    return rendered(view, at.language);
}

} // namespace tingsted::pages
