// SPDX-License-Identifier: MPL-2.0
// The part of event_form.hpp that shows an event as a form.
#include "server/pages/event_form.hpp"

#include "calendar/time/zones.hpp"
#include "server/pages/dates.hpp"
#include "server/pages/rule_pattern.hpp"

namespace tingsted::pages {

namespace {

using std::chrono::days;

// As people type them, in every language: 3.11.2026 and 17.30.
std::string typed(local_day day) { return short_date(day, "da"); }
std::string typed_clock(wall_time t) { return clock_time(t, "da"); }

template <class Id>
std::vector<std::string> values(std::vector<Id> const& ids)
{
    std::vector<std::string> out;
    out.reserve(ids.size());
    for (auto const& id : ids)
        out.push_back(id.value());
    return out;
}

std::string joined(std::vector<std::string> const& parts)
{
    std::string out;
    for (auto const& p : parts)
        out += (out.empty() ? "" : ", ") + p;
    return out;
}

void show_times(event_form& f, event const& e)
{
    f.date = typed(day_of(e.starts));
    f.all_day = e.all_day;
    auto const last = e.all_day ? day_of(e.ends) - days(1) : day_of(e.ends);
    f.end_date = last == day_of(e.starts) ? "" : typed(last);
    if (!e.all_day) {
        f.start = typed_clock(e.starts);
        f.end = typed_clock(e.ends);
    }
}

void show_rule(event_form& f, event const& e)
{
    f.repeats = word_of(pattern_of(e));
    if (!e.repeats)
        return;
    f.interval = std::to_string(e.repeats->interval);
    if (e.repeats->count) {
        f.ends = "count";
        f.count = std::to_string(*e.repeats->count);
    }
    std::optional<local_day> until;
    if (auto const* const at = std::get_if<instant>(&e.repeats->until))
        until = day_of(to_wall(*at, e.zone));
    if (auto const* const at = std::get_if<wall_time>(&e.repeats->until))
        until = day_of(*at);
    if (auto const* const day = std::get_if<local_day>(&e.repeats->until))
        until = *day;
    if (until) {
        f.ends = "until";
        f.until = typed(*until);
    }
    std::vector<std::string> skipped;
    skipped.reserve(e.excluded.size());
    for (auto const& t : e.excluded)
        skipped.push_back(typed(day_of(t)));
    f.skipped = joined(skipped);
}

} // namespace

event_form form_of(event const& e)
{
    event_form f;
    f.kind = text(e.kind);
    f.status = text(e.status);
    f.visible_to = text(e.visible_to);
    f.title = e.title;
    f.title_short = e.title_short;
    f.purpose = e.purpose;
    f.description = e.description;
    f.language = e.language;
    f.interpreters = joined(e.interpreters);
    show_times(f, e);
    show_rule(f, e);
    f.area = e.area ? e.area->value() : "";
    f.topics = values(e.topics);
    f.audiences = values(e.audiences);
    if (!e.hosts.empty())
        f.host = e.hosts.front().value();
    for (std::size_t i = 1; i < e.hosts.size(); ++i)
        f.more_hosts.push_back(e.hosts[i].value());
    f.room = e.room ? e.room->value() : "";
    f.address = e.address;
    f.online_url = e.online_url;
    f.capacity = e.capacity ? std::to_string(*e.capacity) : "";
    f.revision = std::to_string(e.revision.value());
    return f;
}

} // namespace tingsted::pages
