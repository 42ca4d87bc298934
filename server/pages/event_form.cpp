// SPDX-License-Identifier: MPL-2.0
#include "server/pages/event_form.hpp"

#include "calendar/event/occurrences.hpp"
#include "common/text.hpp"
#include "server/pages/form_input.hpp"
#include "server/pages/form_reading.hpp"
#include "server/pages/rule_pattern.hpp"

#include <algorithm>
#include <utility>

namespace tingsted::pages {

namespace {

template <class Id>
std::vector<Id> ids(std::vector<std::string> const& words)
{
    std::vector<Id> out;
    out.reserve(words.size());
    for (auto const& w : words)
        out.push_back(Id(w));
    std::ranges::sort(out);
    out.erase(std::ranges::unique(out).begin(), out.end());
    return out;
}

template <class Id>
std::optional<Id> id_or_nothing(std::string_view word)
{
    return trimmed(word).empty() ? std::nullopt : std::optional(Id(std::string(trimmed(word))));
}

void read_texts(event_form const& f, event& e, flaws_found& wrong)
{
    e.title = one_line(f.title);
    if (e.title.empty())
        wrong.add("title", "flaw_title_missing");
    e.title_short = one_line(f.title_short);
    e.purpose = many_lines(f.purpose);
    e.description = many_lines(f.description);
    e.language = one_line(f.language);
    e.interpreters.clear();
    for (auto const part : split(f.interpreters, ','))
        if (auto const language = trimmed(part); !language.empty())
            e.interpreters.emplace_back(language);
}

template <class Value>
void read_word(std::string_view word, std::optional<Value> (*named)(std::string_view) noexcept, Value& into,
               std::string_view field, flaws_found& wrong)
{
    if (auto const value = named(word))
        into = *value;
    else
        wrong.add(field, "flaw_choice");
}

void read_places(event_form const& f, event& e, flaws_found& wrong)
{
    e.area = id_or_nothing<area_slug>(f.area);
    e.room = id_or_nothing<room_slug>(f.room);
    e.address = one_line(f.address);
    e.online_url = one_line(f.online_url);
    if (!e.online_url.empty() && !e.online_url.starts_with("https://"))
        wrong.add("online_url", "flaw_online_url");
    e.capacity.reset();
    if (!trimmed(f.capacity).empty())
        e.capacity = read_number(f.capacity, 1, 100'000, "capacity", wrong);
}

void read_people(event_form const& f, event& e, flaws_found& wrong)
{
    e.topics = ids<topic_slug>(f.topics);
    e.audiences = ids<audience_slug>(f.audiences);
    e.hosts = ids<organisation_slug>(f.more_hosts);
    auto const main_host = id_or_nothing<organisation_slug>(f.host);
    if (!main_host) {
        wrong.add("host", "flaw_host");
        return;
    }
    std::erase(e.hosts, *main_host);
    e.hosts.insert(e.hosts.begin(), *main_host);
}

void read_end(event_form const& f, rule& r, local_day first, local_day today, flaws_found& wrong)
{
    r.count.reset();
    r.until = {};
    if (f.ends == "count")
        r.count = read_number(f.count, 1, 1'000, "count", wrong);
    if (f.ends != "until")
        return;
    auto const last = entered_day(f.until, today);
    if (!last)
        wrong.add("until", "flaw_date");
    else if (*last < first)
        wrong.add("until", "flaw_until_before_start");
    else
        r.until = *last;
}

void read_rule(event_form const& f, event& e, local_day today, flaws_found& wrong)
{
    auto const p = pattern_named(f.repeats);
    auto const first = day_of(e.starts);
    if (!p || (*p == pattern::special && !e.repeats)) {
        wrong.add("repeats", "flaw_choice");
        return;
    }
    if (*p == pattern::none) {
        e.repeats.reset();
        return;
    }
    if (*p == pattern::monthly_last && !is_last_in_month(first))
        wrong.add("repeats", "flaw_not_last");
    if (*p == pattern::monthly_weekday && week_in_month(first) == 5)
        wrong.add("repeats", "flaw_fifth");
    if (*p == pattern::special) // as it is, but for its end
        return read_end(f, *e.repeats, first, today, wrong);
    rule r = rule_for(*p, first);
    r.interval = read_number(f.interval, 1, 99, "interval", wrong).value_or(1);
    read_end(f, r, first, today, wrong);
    e.repeats = r;
}

// Dates are named by the start that the rule gives them. When the series meets at another time of day, its special dates
// keep their day and follow to the new time.
void follow_new_time(event& e, wall_time old_start)
{
    auto const shift = (e.starts - wall_time(day_of(e.starts))) - (old_start - wall_time(day_of(old_start)));
    if (shift.count() == 0)
        return;
    for (auto& t : e.added)
        t += shift;
    for (auto& change : e.overrides)
        change.original_start += shift;
}

void read_skipped(event_form const& f, event& e, local_day today, flaws_found& wrong)
{
    e.excluded.clear();
    if (!e.repeats)
        return;
    auto const skipped = entered_days(f.skipped, today);
    if (!skipped) {
        wrong.add("skipped", "flaw_skipped");
        return;
    }
    auto const time = e.starts - wall_time(day_of(e.starts));
    for (auto const day : *skipped)
        e.excluded.push_back(wall_time(day) + time);
}

std::vector<event_override> take_lost(event& e)
{
    std::vector<event_override> lost;
    std::erase_if(e.overrides, [&](event_override const& change) {
        bool const stays = has_date(e, change.original_start);
        if (!stays)
            lost.push_back(change);
        return !stays;
    });
    return lost;
}

} // namespace

event_form posted_event_form(query_pairs const& pairs)
{
    event_form f;
    std::pair<std::string_view, std::string event_form::*> const fields[] = {
        {"kind", &event_form::kind},
        {"status", &event_form::status},
        {"visible_to", &event_form::visible_to},
        {"title", &event_form::title},
        {"title_short", &event_form::title_short},
        {"purpose", &event_form::purpose},
        {"description", &event_form::description},
        {"language", &event_form::language},
        {"interpreters", &event_form::interpreters},
        {"date", &event_form::date},
        {"start", &event_form::start},
        {"end_date", &event_form::end_date},
        {"end", &event_form::end},
        {"repeats", &event_form::repeats},
        {"interval", &event_form::interval},
        {"ends", &event_form::ends},
        {"until", &event_form::until},
        {"count", &event_form::count},
        {"skipped", &event_form::skipped},
        {"area", &event_form::area},
        {"host", &event_form::host},
        {"room", &event_form::room},
        {"address", &event_form::address},
        {"online_url", &event_form::online_url},
        {"capacity", &event_form::capacity},
        {"revision", &event_form::revision},
        {"once", &event_form::once},
        {"accepted", &event_form::accepted}};
    for (auto const& [name, member] : fields)
        f.*member = posted(pairs, name);
    f.all_day = posted(pairs, "all_day") == "1";
    f.topics = posted_all(pairs, "topics");
    f.audiences = posted_all(pairs, "audiences");
    f.more_hosts = posted_all(pairs, "more_hosts");
    return f;
}

result<entered_event> entered(event_form const& form, event const& base, local_day today)
{
    flaws_found wrong;
    event e = base;
    read_word(form.kind, event_kind_named, e.kind, "kind", wrong);
    read_word(form.status, event_status_named, e.status, "status", wrong);
    read_word(form.visible_to, visibility_named, e.visible_to, "visible_to", wrong);
    read_texts(form, e, wrong);
    e.all_day = form.all_day;
    auto const times = read_stretch({form.date, form.start, form.end_date, form.end, form.all_day}, today, wrong);
    if (times) {
        e.starts = times->from;
        e.ends = times->to;
        read_rule(form, e, today, wrong);
        read_skipped(form, e, today, wrong);
        follow_new_time(e, base.starts);
    }
    read_places(form, e, wrong);
    read_people(form, e, wrong);
    if (!wrong.none())
        return wrong.as_fault();
    auto lost = take_lost(e);
    return entered_event{std::move(e), std::move(lost)};
}

std::vector<flaw> as_field_flaws(std::vector<flaw> const& by_pointer)
{
    constexpr std::pair<std::string_view, std::string_view> fields[] = {
        {"timezone", "date"}, {"all_day", "date"},          {"recurrence", "repeats"},
        {"hosts", "host"},    {"visibility", "visible_to"}, {"starts", "start"},
        {"ends", "end"},      {"room_status", "room"},      {"venue", "room"}};
    std::vector<flaw> out;
    for (auto const& f : by_pointer) {
        auto const parts = split(f.pointer, '/');
        std::string_view name = parts.size() > 1 && parts[0].empty() ? parts[1] : std::string_view(f.pointer);
        for (auto const& [from, to] : fields)
            if (name == from)
                name = to;
        if (std::ranges::find(out, name, &flaw::pointer) == out.end())
            out.push_back({std::string(name), f.detail});
    }
    return out;
}

} // namespace tingsted::pages
