// SPDX-License-Identifier: MPL-2.0
#include "calendar/editing/effects.hpp"

#include "calendar/editing/history.hpp"
#include "calendar/event/occurrences.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace tingsted {

namespace {

constexpr std::string_view names[] = {"override_moved",    "override_dropped", "exclusion_moved",
                                      "exclusion_dropped", "past_changed",     "room_released"};
constexpr std::chrono::days booked_ahead{730};

std::string what_is_special(event_override const& o, bool all_day)
{
    std::string said;
    auto const add = [&](std::string_view word) { (said += said.empty() ? "" : ", ") += word; };
    auto const when = [&](wall_time t) { return all_day ? text(day_of(t)) : text(t); };
    if (o.cancelled)
        add(o.cancel_reason.empty() ? "cancelled" : "cancelled: " + o.cancel_reason);
    if (o.starts)
        add("moved to " + when(*o.starts));
    else if (o.ends)
        add("ends " + when(*o.ends));
    if (o.title)
        add("“" + *o.title + "”");
    if (o.room)
        add("in " + o.room->value());
    if (o.note)
        add("with a note");
    return said;
}

void tell_followed(std::vector<edit_effect>& told, std::vector<followed_date> const& all, effect moved, effect dropped,
                   event const& before)
{
    auto const tell = [&](bool is_moved) {
        for (auto const& d : all) {
            auto const* const o = moved == effect::override_moved ? override_at(before, d.was) : nullptr;
            if (d.is.has_value() == is_moved)
                told.push_back({is_moved ? moved : dropped, d.was, d.is, o ? what_is_special(*o, before.all_day) : ""});
        }
    };
    tell(true);
    tell(false);
}

// Whether the two say the same of a date, but for its time.
bool same_words(event const& a, event const& b)
{
    event other = b;
    other.id = a.id;
    other.uid = a.uid;
    other.continues = a.continues;
    other.page = a.page;
    other.starts = a.starts;
    other.ends = a.ends;
    other.repeats = a.repeats;
    other.excluded = a.excluded;
    other.added = a.added;
    other.overrides = a.overrides;
    return same_content(a, other);
}

event_override as_any_date(event_override o)
{
    o.original_start = {};
    return o;
}

// Dates that were over before `now` and are as they were.
std::set<instant> untouched(event const& before, event const& after, instant now)
{
    std::set<instant> same;
    if (!same_words(before, after) || after.ends - after.starts != before.ends - before.starts)
        return same;
    for (auto const& is : occurrences(after, {first_start(after), now})) {
        auto const* const was = override_at(before, is.original_start);
        bool const says_the_same = is.change && was ? as_any_date(*is.change) == as_any_date(*was) : is.change == was;
        if (says_the_same)
            same.insert(is.starts_at);
    }
    return same;
}

void tell_past(std::vector<edit_effect>& told, event const& before, edited_series const& after, instant now)
{
    auto same = untouched(before, after.now, now);
    if (after.tail)
        same.merge(untouched(before, *after.tail, now));
    std::optional<edit_effect> changed;
    for (auto const& was : occurrences(before, {first_start(before), now})) {
        if (was.ends_at > now || same.contains(was.starts_at))
            continue;
        if (changed)
            ++changed->count;
        else
            changed = edit_effect{effect::past_changed, was.original_start, {}, ""};
    }
    if (changed)
        told.push_back(*changed);
}

using place_and_day = std::pair<room_slug, local_day>;

std::vector<std::pair<place_and_day, wall_time>> rooms_of(event const& e, instant now)
{
    std::vector<std::pair<place_and_day, wall_time>> taken;
    for (auto const& when : occurrences(e, {now, now + booked_ahead})) {
        auto const& where = when.change && when.change->room ? when.change->room : e.room;
        if (where && !when.cancelled)
            taken.push_back({{*where, day_of(when.starts)}, when.original_start});
    }
    return taken;
}

void tell_rooms(std::vector<edit_effect>& told, event const& before, edited_series const& after, instant now)
{
    std::set<place_and_day> kept;
    for (auto const& [where, date] : rooms_of(after.now, now))
        kept.insert(where);
    if (after.tail)
        for (auto const& [where, date] : rooms_of(*after.tail, now))
            kept.insert(where);
    std::optional<edit_effect> released;
    for (auto const& [where, date] : rooms_of(before, now)) {
        if (kept.contains(where))
            continue;
        if (released)
            ++released->count;
        else
            released = edit_effect{effect::room_released, date, {}, where.first.value()};
    }
    if (released)
        told.push_back(*released);
}

} // namespace

std::string_view text(effect e) noexcept { return names[static_cast<std::size_t>(e)]; }

std::vector<edit_effect> effects_of(event const& before, edited_series const& after, instant now)
{
    std::vector<edit_effect> told;
    tell_followed(told, after.overrides, effect::override_moved, effect::override_dropped, before);
    tell_followed(told, after.exclusions, effect::exclusion_moved, effect::exclusion_dropped, before);
    tell_past(told, before, after, now);
    tell_rooms(told, before, after, now);
    return told;
}

} // namespace tingsted
