// SPDX-License-Identifier: MPL-2.0
#include "server/pages/sources/sources_page.hpp"

#include "calendar/time/zones.hpp"
#include "server/pages/dates.hpp"
#include "server/pages/entry.hpp"
#include "server/pages/event_dates.hpp"
#include "server/pages/form_choices.hpp"
#include "server/pages/links.hpp"
#include "server/pages/sources/sources_view.hpp"
#include "server/pages/template.hpp"

namespace tingsted::pages {

namespace {

std::string moment(std::optional<instant> when, page_context const& at)
{
    if (!when)
        return texts_in(at.language)("source_never");
    auto const t = to_wall(*when, at.zone);
    return medium_date(day_of(t), at.language) + " " + at_clock(t, at.language);
}

std::string name_of(organisation_slug const& id, directory const& names)
{
    auto const* const o = find(names, id);
    return o ? o->name : id.value();
}

source_line line_of(shown_source const& s, page_context const& at, directory const& names)
{
    auto const& t = texts_in(at.language);
    return {s.name,  links::source(s.id),  s.server, name_of(s.host, names), t("source_state_" + s.state),
            s.state, moment(s.reached, at)};
}

std::string when_of(event const& e, page_context const& at)
{
    auto const times = times_of(e, date_shown(e, {}, at.now), at.zone);
    return stretch_text(times.from, times.to, e.all_day, at.language);
}

std::string from_of(event const& e, page_context const& at)
{
    return texts_in(at.language)(e.source.empty() ? "twin_typed" : "twin_fetched", {{"name", e.source}});
}

twin_line twin_of(event const& kept, event const& away, page_context const& at)
{
    return {kept.id.value(),   away.id.value(),   kept.title,        away.title,        links::page(kept),
            links::page(away), when_of(kept, at), when_of(away, at), from_of(kept, at), from_of(away, at)};
}

// "Linje 12, DTSTART: …" as the reader of calendars says it.
std::string note_text(ical::note const& n, page_context const& at)
{
    auto const& t = texts_in(at.language);
    std::string out = n.line == 0 ? "" : t("source_note_line", {{"n", std::to_string(n.line)}}) + ", ";
    out += n.property + (n.property.empty() ? "" : ": ") + n.reason;
    return out + (n.uid.empty() ? "" : " (UID " + n.uid + ")");
}

std::string held_text(shown_source const& s, page_context const& at)
{
    if (s.held.empty())
        return {};
    return texts_in(at.language)("source_held_" + s.held, {{"missing", std::to_string(s.held_missing)},
                                                           {"known", std::to_string(s.held_known)}});
}

std::string trouble_text(shown_source const& s, page_context const& at)
{
    auto const& t = texts_in(at.language);
    std::string out = s.failure.empty() ? "" : t("source_failure_" + s.failure);
    if (s.stale)
        out += (out.empty() ? "" : " ") + t("source_stale");
    return out;
}

std::string events_text(shown_source const& s, page_context const& at)
{
    return texts_in(at.language)("source_events", {{"created", std::to_string(s.created)},
                                                   {"changed", std::to_string(s.changed)},
                                                   {"unchanged", std::to_string(s.unchanged)},
                                                   {"withdrawn", std::to_string(s.withdrawn)},
                                                   {"skipped", std::to_string(s.skipped)}});
}

} // namespace

std::string sources_page(page_context const& at, std::vector<shown_source> const& all,
                         std::vector<std::pair<event, event>> const& twins, source_form const& form,
                         std::vector<flaw> const& flaws, directory const& names)
{
    auto const& t = texts_in(at.language);
    field_maker const make(t, flaws);
    sources_view view;
    view.frame = frame_of(at, t("sources_title"));
    view.action = links::sources;
    view.twins_action = links::twins;
    view.csrf = at.csrf;
    for (auto const& s : all)
        view.sources.push_back(line_of(s, at, names));
    for (auto const& [kept, away] : twins)
        view.twins.push_back(twin_of(kept, away, at));
    view.summary = make.summary();
    view.name = make.required("source_name", form.name);
    view.address = make.required("source_address", form.address, "url");
    view.host = make.choose("host", form.host, host_choices(names, t));
    view.visible_to =
        make.choose("visible_to", form.visible_to, word_choices(t, "visible_", {"public", "network", "municipal"}));
    view.area = make.choose("area", form.area, area_choices(names, t));
    return rendered(view, at.language);
}

std::string source_page(page_context const& at, shown_source const& s, directory const& names)
{
    auto const& t = texts_in(at.language);
    source_view view;
    view.frame = frame_of(at, s.name);
    view.name = s.name;
    view.action = links::source(s.id);
    view.csrf = at.csrf;
    view.revision = std::to_string(s.revision);
    view.trouble = trouble_text(s, at);
    view.held = held_text(s, at);
    view.paused = s.paused;
    view.back_url = links::sources;
    view.facts = {{t("source_fact_state"), t("source_state_" + s.state)},
                  {t("source_fact_host"), name_of(s.host, names)},
                  {t("source_fact_server"), s.server},
                  {t("source_fact_tried"), moment(s.tried, at)},
                  {t("source_fact_reached"), moment(s.reached, at)}};
    if (s.next_try)
        view.facts.push_back({t("source_fact_next"), moment(s.next_try, at)});
    if (s.reached)
        view.facts.push_back({t("source_fact_events"), events_text(s, at)});
    for (auto const& n : s.notes)
        view.notes.push_back({note_text(n, at)});
    return rendered(view, at.language);
}

} // namespace tingsted::pages
