// SPDX-License-Identifier: MPL-2.0
#include "server/pages/act_page.hpp"

#include "common/text.hpp"
#include "server/pages/dates.hpp"
#include "server/pages/entry.hpp"
#include "server/pages/event_dates.hpp"
#include "server/pages/event_form.hpp"
#include "server/pages/field.hpp"
#include "server/pages/form_view.hpp"
#include "server/pages/frame.hpp"
#include "server/pages/preview.hpp"
#include "server/pages/repeat_text.hpp"
#include "server/pages/template.hpp"
#include "server/pages/texts.hpp"

namespace tingsted::pages {

namespace {

std::string key_of(links::act a, std::string_view what)
{
    std::string_view const verb = a == links::act::restore ? "restore" : a == links::act::remove ? "remove" : "cancel";
    return std::string(verb) + "_" + std::string(what);
}

// What subscribers see afterwards; the reason of a cancellation is still to be written, so it stays out.
std::vector<std::string> foreseen(act_input const& in, page_context const& at)
{
    auto const& t = texts_in(at.language);
    if (in.what == links::act::remove)
        return {t("see_removed")};
    auto const after =
        in.what == links::act::restore ? restored(in.now, in.date) : cancelled(in.now, in.date, in.reason);
    return preview_of(&in.now, after, in.names, at).sentences;
}

std::string what_line(act_input const& in, page_context const& at)
{
    auto const shown = date_shown(in.now, in.date, at.now);
    auto const times = times_of(in.now, shown, at.zone);
    auto const when = stretch_text(times.from, times.to, in.now.all_day, at.language);
    if (is_series(in.now) && !in.date)
        return in.now.title + (in.now.repeats ? ". " + repeat_text(in.now, at.language) : "");
    return title_of(in.now, shown) + ", " + when;
}

} // namespace

std::vector<flaw> reason_flaws(std::string_view reason)
{
    auto const written = trimmed(reason);
    if (written.empty())
        return {{"reason", "flaw_reason_missing"}};
    if (written.size() > longest_reason)
        return {{"reason", "flaw_reason_long"}};
    return {};
}

std::string act_page(page_context const& at, act_input const& in)
{
    auto const& t = texts_in(at.language);
    field_maker const make(t, in.flaws);
    act_view view;
    view.heading = t(key_of(in.what, "heading"));
    view.frame = frame_of(at, view.heading);
    view.action = links::desk_of(in.now.id, in.what, in.date);
    view.what = what_line(in, at);
    if (is_series(in.now) && !in.date)
        view.whole_series = t(key_of(in.what, "series"));
    view.csrf = at.csrf;
    view.revision = std::to_string(in.now.revision.value());
    view.summary = make.summary();
    if (in.what == links::act::cancel)
        view.reason = make.required("reason", in.reason);
    for (auto const& s : foreseen(in, at))
        view.sentences.push_back({s});
    view.button = t(key_of(in.what, "button"));
    view.dangerous = in.what != links::act::restore;
    view.back_url = in.date ? links::page(in.now, *in.date) : links::page(in.now);
    return rendered(view, at.language);
}

} // namespace tingsted::pages
