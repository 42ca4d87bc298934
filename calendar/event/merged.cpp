// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/codec.hpp"

#include "calendar/event/sent_fields.hpp"

namespace tingsted {

namespace {

template <class Value>
result<Value> unless_flawed(Value v, std::vector<flaw> flaws)
{
    if (!flaws.empty())
        return fault{errc::invalid_input, "some fields cannot be used", std::move(flaws)};
    return v;
}

// What a date of a series may say; null gives the series' own back.
void take_date(sent_fields& f, event_override& o, bool all_day)
{
    f.field(
        "start", [&](sent_place const& p, json::value const& v) { take_start(p, v, all_day, o.starts.emplace()); },
        [&](sent_place const&) { o.starts.reset(); });
    f.field(
        "end", [&](sent_place const& p, json::value const& v) { take_end(p, v, all_day, o.ends.emplace()); },
        [&](sent_place const&) { o.ends.reset(); });
    f.optional("title", o.title);
    f.optional("note", o.note);
    f.optional("room", o.room);
    f.optional("cancelled", o.cancelled);
    f.optional("cancel_reason", o.cancel_reason);
}

bool take_override(sent_place const& here, json::value const& v, event_override& to, bool all_day)
{
    auto const* sent = v.if_object();
    if (!sent)
        return here.wrong("must be an object with original_start and what differs on that date");
    auto const flawed_before = here.flaws.size();
    sent_fields f(*sent, here);
    f.required("original_start",
               [&](sent_place const& p, json::value const& t) { take_start(p, t, all_day, to.original_start); });
    if (!sent->contains("original_start"))
        here.at("original_start").wrong("is required: the date that the rule gives");
    take_date(f, to, all_day);
    f.refuse_the_rest();
    return here.flaws.size() == flawed_before;
}

void take_recurrence(sent_place const& here, json::value const& v, event& e)
{
    auto const* sent = v.if_object();
    if (!sent) {
        here.wrong("must be an object with rule, excluded and overrides");
        return;
    }
    auto const take_item = [&](sent_place const& p, json::value const& i, wall_time& t) {
        return take_start(p, i, e.all_day, t);
    };
    sent_fields f(*sent, here);
    f.optional("rule", e.repeats);
    f.field(
        "excluded", [&](sent_place const& p, json::value const& dates) { take_list(p, dates, e.excluded, take_item); },
        [&](sent_place const&) { e.excluded.clear(); });
    f.field(
        "added", [&](sent_place const& p, json::value const& dates) { take_list(p, dates, e.added, take_item); },
        [&](sent_place const&) { e.added.clear(); });
    f.field(
        "overrides",
        [&](sent_place const& p, json::value const& dates) {
            take_list(p, dates, e.overrides, [&](sent_place const& at, json::value const& i, event_override& o) {
                return take_override(at, i, o, e.all_day);
            });
        },
        [&](sent_place const&) { e.overrides.clear(); });
    f.refuse_the_rest();
}

// An event that turns into one of whole days keeps the days that it touched.
void round_to_days(event& e)
{
    auto const first_of = [](wall_time t) -> wall_time { return day_of(t); };
    auto const after_last = [](wall_time t) -> wall_time { return std::chrono::ceil<std::chrono::days>(t); };
    e.starts = first_of(e.starts);
    e.ends = after_last(e.ends);
    for (auto& date : e.excluded)
        date = first_of(date);
    for (auto& date : e.added)
        date = first_of(date);
    for (auto& o : e.overrides) {
        o.original_start = first_of(o.original_start);
        if (o.starts)
            o.starts = first_of(*o.starts);
        if (o.ends)
            o.ends = after_last(*o.ends);
    }
}

// all_day comes first: it decides how times are written.
void take_times(sent_fields& f, event& e)
{
    bool const had_hours = !e.all_day;
    f.optional("all_day", e.all_day);
    if (had_hours && e.all_day)
        round_to_days(e);
    f.required("start", [&](sent_place const& p, json::value const& v) { take_start(p, v, e.all_day, e.starts); });
    f.required("end", [&](sent_place const& p, json::value const& v) { take_end(p, v, e.all_day, e.ends); });
    f.required("timezone", [&](sent_place const& p, json::value const& v) { take(p, v, e.zone); });
    f.field(
        "recurrence", [&](sent_place const& p, json::value const& v) { take_recurrence(p, v, e); },
        [&](sent_place const&) {
            e.repeats.reset();
            e.excluded.clear();
            e.added.clear();
            e.overrides.clear();
        });
}

void take_texts(sent_fields& f, event& e)
{
    f.required("title", [&](sent_place const& p, json::value const& v) { take(p, v, e.title); });
    f.optional("title_short", e.title_short);
    f.optional("purpose", e.purpose);
    f.optional("description", e.description);
    f.optional("language", e.language, event{}.language);
    f.optional("interpreters", e.interpreters);
    f.optional("address", e.address);
    f.optional("online_url", e.online_url);
    f.optional("cancel_reason", e.cancel_reason);
}

void take_names(sent_fields& f, event& e)
{
    f.optional("area", e.area);
    f.optional("topics", e.topics);
    f.optional("audiences", e.audiences);
    f.optional("goals", e.goals);
    f.required("hosts", [&](sent_place const& p, json::value const& v) { take(p, v, e.hosts); });
    auto const room_before = e.room;
    f.optional("room", e.room);
    if (e.room != room_before)
        e.room_state = room_status::none; // what one room's keeper said does not hold for another
    f.optional("room_status", e.room_state);
    f.optional("capacity", e.capacity);
}

} // namespace

event merged(event base, json::object const& sent, std::vector<flaw>& flaws)
{
    sent_fields f(sent, {flaws, ""});
    f.pass_over({"id", "uid", "continues", "revision", "sequence", "source", "url", "created", "changed"});
    f.optional("kind", base.kind, event{}.kind);
    f.optional("status", base.status, event{}.status);
    f.optional("visibility", base.visible_to, event{}.visible_to);
    take_times(f, base);
    take_texts(f, base);
    take_names(f, base);
    f.refuse_the_rest();
    return base;
}

result<event> merged(event base, json::object const& sent)
{
    std::vector<flaw> flaws;
    auto read = merged(std::move(base), sent, flaws);
    return unless_flawed(std::move(read), std::move(flaws));
}

result<event_override> merged(event_override base, json::object const& sent, bool all_day)
{
    std::vector<flaw> flaws;
    sent_fields f(sent, {flaws, ""});
    f.pass_over({"original_start"});
    take_date(f, base, all_day);
    f.refuse_the_rest();
    return unless_flawed(std::move(base), std::move(flaws));
}

std::vector<flaw> missing_fields(json::object const& sent)
{
    std::vector<flaw> missing;
    for (std::string_view const name : {"title", "start", "end", "hosts"})
        if (!sent.contains(name))
            missing.push_back({"/" + std::string(name), "is required"});
    return missing;
}

} // namespace tingsted
