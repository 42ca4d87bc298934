// SPDX-License-Identifier: MPL-2.0
// The part of event_form.hpp that is about one date.
#include "server/pages/event_form.hpp"

#include "calendar/time/zones.hpp"
#include "common/text.hpp"
#include "server/pages/dates.hpp"
#include "server/pages/form_reading.hpp"

#include <algorithm>
#include <tuple>

namespace tingsted::pages {

namespace {

using std::chrono::days;

std::string typed(local_day day) { return short_date(day, "da"); }
std::string typed_clock(wall_time t) { return clock_time(t, "da"); }

// The override with that key, made where there is none; the list stays sorted.
event_override& change_at(event& e, wall_time original_start)
{
    auto at = std::ranges::lower_bound(e.overrides, original_start, {}, &event_override::original_start);
    if (at == e.overrides.end() || at->original_start != original_start) {
        event_override fresh;
        fresh.original_start = original_start;
        at = e.overrides.insert(at, fresh);
    }
    return *at;
}

void drop_if_it_says_nothing(event& e, wall_time original_start)
{
    event_override nothing;
    nothing.original_start = original_start;
    std::erase(e.overrides, nothing);
}

std::optional<std::string> unless_same(std::string typed, std::string_view as_series)
{
    return typed.empty() || typed == as_series ? std::nullopt : std::optional(std::move(typed));
}

bool same_times(date_form const& a, date_form const& b)
{
    return std::tie(a.date, a.start, a.end_date, a.end) == std::tie(b.date, b.start, b.end_date, b.end);
}

} // namespace

date_form date_form_of(event const& e, wall_time original_start)
{
    auto const* const change = override_at(e, original_start);
    auto const from = change && change->starts ? *change->starts : original_start;
    auto const to = change && change->ends ? *change->ends : from + (e.ends - e.starts);
    date_form f;
    f.date = typed(day_of(from));
    auto const last = e.all_day ? day_of(to) - days(1) : day_of(to);
    f.end_date = last == day_of(from) ? "" : typed(last);
    if (!e.all_day) {
        f.start = typed_clock(from);
        f.end = typed_clock(to);
    }
    if (change) {
        f.title = change->title.value_or("");
        f.note = change->note.value_or("");
        f.room = change->room ? change->room->value() : "";
    }
    f.revision = std::to_string(e.revision.value());
    return f;
}

date_form posted_date_form(query_pairs const& pairs)
{
    auto const scope = posted(pairs, "scope");
    return {posted(pairs, "date"),         posted(pairs, "start"),    posted(pairs, "end_date"),
            posted(pairs, "end"),          posted(pairs, "title"),    posted(pairs, "note"),
            posted(pairs, "room"),         posted(pairs, "revision"), posted(pairs, "accepted"),
            scope.empty() ? "this" : scope};
}

result<event> with_date(date_form const& form, event base, wall_time original_start, local_day today)
{
    flaws_found wrong;
    auto const times = read_stretch({form.date, form.start, form.end_date, form.end, base.all_day}, today, wrong);
    if (!wrong.none())
        return wrong.as_fault();
    auto& change = change_at(base, original_start);
    auto const length = base.ends - base.starts;
    bool const as_planned = times->from == original_start && times->to == original_start + length;
    change.starts = as_planned ? std::nullopt : std::optional(times->from);
    change.ends = as_planned ? std::nullopt : std::optional(times->to);
    change.title = unless_same(one_line(form.title), base.title);
    change.note = unless_same(many_lines(form.note), "");
    auto const room = unless_same(std::string(trimmed(form.room)), base.room ? base.room->value() : "");
    change.room = room ? std::optional(room_slug(*room)) : std::nullopt;
    drop_if_it_says_nothing(base, original_start);
    return base;
}

result<edited_series> with_dates(date_form const& form, edit_scope scope, event const& base, wall_time original_start,
                                 local_day today, directory const& known)
{
    // What is special about this one date stands in the form as well; untouched, it says nothing about the others.
    auto const offered = date_form_of(base, original_start);
    auto const entered = [&](std::string date_form::* f) {
        return form.*f == offered.*f ? std::string() : std::string(trimmed(form.*f));
    };
    auto const edit = [&](event shown) -> result<event> {
        if (!entered(&date_form::note).empty())
            return fault(errc::invalid_input, "the form has flaws", {{"note", "flaw_note_scope"}});
        if (auto const title = entered(&date_form::title); !title.empty())
            shown.title = one_line(title);
        if (auto const room = entered(&date_form::room); !room.empty())
            shown.room = room_slug(room);
        auto times = form;
        times.room.clear();
        return same_times(form, offered) ? result<event>(std::move(shown)) : moved(times, std::move(shown), today);
    };
    auto made = edited(base, scope, original_start, edit, known);
    auto const is_about_the_rule = [](flaw const& f) { return f.pointer == "/recurrence/rule"; };
    bool const needs_rule = !made && std::ranges::any_of(made.error().errors, is_about_the_rule);
    if (needs_rule)
        return fault(errc::invalid_input, "the form has flaws", {{"scope", "flaw_scope_rule"}});
    return made;
}

result<event> moved(date_form const& form, event base, local_day today)
{
    flaws_found wrong;
    auto const times = read_stretch({form.date, form.start, form.end_date, form.end, base.all_day}, today, wrong);
    if (!wrong.none())
        return wrong.as_fault();
    base.starts = times->from;
    base.ends = times->to;
    if (auto const room = trimmed(form.room); !room.empty())
        base.room = room_slug(std::string(room));
    return base;
}

event cancelled(event base, std::optional<wall_time> date, std::string_view reason)
{
    if (!date) {
        base.status = event_status::cancelled;
        base.cancel_reason = one_line(reason);
        return base;
    }
    auto& change = change_at(base, *date);
    change.cancelled = true;
    change.cancel_reason = one_line(reason);
    return base;
}

event restored(event base, std::optional<wall_time> date)
{
    if (!date) {
        base.status = event_status::confirmed;
        base.cancel_reason.clear();
        return base;
    }
    auto& change = change_at(base, *date);
    change.cancelled = false;
    change.cancel_reason.clear();
    drop_if_it_says_nothing(base, *date);
    return base;
}

} // namespace tingsted::pages
