// SPDX-License-Identifier: MPL-2.0
#include "server/routes/occurrences_api.hpp"

#include "calendar/editing/series_edit.hpp"
#include "calendar/publish/occurrence_texts.hpp"
#include "calendar/time/zones.hpp"
#include "server/routes/event_replies.hpp"
#include "server/routes/replies.hpp"

#include <algorithm>
#include <tuple>

namespace tingsted::routes {
namespace {

using boost::asio::awaitable;

struct dated {
    occurrence when;
    std::size_t of; // which event
};

// All dates of all of them, in order of time.
std::vector<dated> dates_of(std::vector<event> const& events, window span)
{
    std::vector<dated> all;
    for (std::size_t i = 0; i < events.size(); ++i)
        for (auto const& when : occurrences(events[i], span))
            all.push_back({when, i});
    std::ranges::sort(all, {}, [&](dated const& d) {
        return std::tuple(d.when.starts_at, std::string_view(events[d.of].id.value()), d.when.original_start);
    });
    return all;
}

constexpr std::size_t usual_bytes = 1400; // of a date

// A year of a thousand series is many thousand dates: they are written as text, and only once.
std::string listed(std::vector<event> const& events, window span, directory const& d, outlet const& o)
{
    std::vector<occurrence_texts> texts;
    texts.reserve(events.size());
    for (auto const& e : events)
        texts.emplace_back(e, d, o);
    auto const dates = dates_of(events, span);
    std::string out = R"({"items":[)";
    out.reserve(dates.size() * usual_bytes);
    for (auto const& [when, of] : dates) {
        texts[of].append(out, when);
        out += ',';
    }
    if (out.back() == ',')
        out.pop_back();
    out += R"(],"next":null})";
    return out; // not the sum, which would be a copy
}

// The one occurrence that `original_start` names; wherever it was moved to.
std::optional<occurrence> occurrence_at(event const& e, wall_time original_start)
{
    using namespace std::chrono;
    auto const* const change = override_at(e, original_start);
    auto const starts = change && change->starts ? *change->starts : original_start;
    auto const at = to_instant(starts, e.zone);
    for (auto const& when : occurrences(e, {at - days(1), at + days(2)}))
        if (when.original_start == original_start)
            return when;
    return std::nullopt;
}

net::reply occurrence_reply(services& s, asked const& q, named_event const& e, wall_time date)
{
    auto const when = occurrence_at(e.what, date);
    if (!when)
        return problem(fault(errc::not_found, "the event has no such date"), q.what);
    auto r = json_reply(to_json(*when, e.what, *e.names, s.house.where));
    auto const tag = entity_tag(e.what.revision);
    if (q.what.method == "GET" || q.what.method == "HEAD")
        return conditional(std::move(r), tag, q.what);
    r.with("ETag", tag);
    return r;
}

awaitable<net::reply> changed_date(services& s, asked const& q, wall_time date, writing::edit make)
{
    auto const done = co_await changed_event(s, q, std::move(make));
    if (!done)
        co_return problem(done.error(), q.what);
    if (q.what.method != "DELETE")
        co_return occurrence_reply(s, q, *done, date);
    net::reply r;
    r.status = 204;
    r.with("ETag", entity_tag(done->what.revision));
    co_return r;
}

// DELETE of the date in the address, or of what is special about it.
awaitable<net::reply> deleted(services& s, asked const& q, result<event> (*change)(event, wall_time, directory const&))
{
    auto const date = parsed_date(q.part(1));
    if (!date)
        co_return problem(date.error(), q.what);
    auto const make = [date = *date, change](event now, directory const& known) {
        return change(std::move(now), date, known);
    };
    auto r = co_await changed_date(s, q, *date, make);
    co_return r;
}

} // namespace

awaitable<net::reply> get_occurrences(services& s, asked const& q)
{
    auto const work = [who = q.who, query = q.what.query, zone = s.house.zone,
                       &where = s.house.where](reading& r) -> result<std::string> {
        auto const names = r.names();
        auto const wanted = parsed_list_request(query, *names, zone, true);
        if (!wanted)
            return wanted.error();
        return listed(r.events(wanted->wanted, who, wanted->span), *wanted->span, *names, where);
    };
    auto read = co_await s.calendar.read(work);
    co_return read.value ? json_text_reply(*std::move(read.value)) : problem(read.value.error(), q.what);
}

awaitable<net::reply> get_event_occurrences(services& s, asked const& q)
{
    auto const work = [who = q.who, id = event_id(q.part(0)), query = q.what.query, zone = s.house.zone,
                       &where = s.house.where](reading& r) -> result<std::string> {
        auto const e = visible_event(r, who, id);
        if (!e)
            return e.error();
        auto const wanted = parsed_list_request(query, *e->names, zone, true);
        if (!wanted)
            return wanted.error();
        return listed({e->what}, *wanted->span, *e->names, where);
    };
    auto read = co_await s.calendar.read(work);
    co_return read.value ? json_text_reply(*std::move(read.value)) : problem(read.value.error(), q.what);
}

awaitable<net::reply> get_occurrence(services& s, asked const& q)
{
    auto const date = parsed_date(q.part(1));
    if (!date)
        co_return problem(date.error(), q.what);
    auto const work = [who = q.who, id = event_id(q.part(0))](reading& r) { return visible_event(r, who, id); };
    auto const read = co_await s.calendar.read(work);
    co_return read.value ? occurrence_reply(s, q, *read.value, *date) : problem(read.value.error(), q.what);
}

awaitable<net::reply> patch_occurrence(services& s, asked const& q)
{
    auto const date = parsed_date(q.part(1));
    if (!date)
        co_return problem(date.error(), q.what);
    auto const sent = parsed_object(q.what.body);
    if (!sent)
        co_return problem(sent.error(), q.what);
    auto const make = [date = *date, sent = *sent](event now, directory const& known) {
        return with_changed_date(std::move(now), date, sent, known);
    };
    auto r = co_await changed_date(s, q, *date, make);
    co_return r;
}

awaitable<net::reply> delete_occurrence(services& s, asked const& q)
{
    auto r = co_await deleted(s, q, without_date);
    co_return r;
}

awaitable<net::reply> delete_override(services& s, asked const& q)
{
    auto r = co_await deleted(s, q, with_planned_date);
    co_return r;
}

} // namespace tingsted::routes
