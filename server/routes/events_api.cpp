// SPDX-License-Identifier: MPL-2.0
#include "server/routes/events_api.hpp"

#include "calendar/event/precondition.hpp"
#include "calendar/event/sent_event.hpp"
#include "common/digest.hpp"
#include "server/routes/event_replies.hpp"
#include "server/routes/removal.hpp"
#include "server/routes/replies.hpp"

namespace tingsted::routes {
namespace {

using boost::asio::awaitable;

event blank_event(zone_name const& zone)
{
    event e;
    e.zone = zone;
    return e;
}

// What PUT begins with: everything at its default, but for what makes the event that event.
event emptied(event const& now, zone_name const& zone)
{
    auto e = blank_event(zone);
    e.id = now.id;
    e.uid = now.uid;
    e.continues = now.continues;
    e.page = now.page;
    e.revision = now.revision;
    e.sequence = now.sequence;
    e.source = now.source;
    e.foreign = now.foreign;
    e.created = now.created;
    e.changed = now.changed;
    return e;
}

// A POST that may come twice: the second gets what the first was answered, and makes nothing.
struct creation {
    caller who;
    event draft;
    request_key once;

    result<event> operator()(writing& w) const
    {
        if (once.key.empty())
            return w.create(who, draft);
        if (auto const before = w.remembered(who, once.key))
            return replayed(w, *before);
        auto made = w.create(who, draft);
        if (made)
            w.remember(who, once.key, {once.body_digest, 201, location_of(made->id)});
        return made;
    }

    result<event> replayed(writing& w, remembered_reply const& before) const
    {
        if (before.body_digest != once.body_digest)
            return fault(errc::invalid_input, "this Idempotency-Key was used with another body");
        auto e = w.find(event_id(before.location.substr(location_of({}).size())));
        if (!e || !sees(who, facets_of(*e, *w.names())))
            return fault(errc::gone, "what this Idempotency-Key made was deleted since");
        return *e;
    }
};

awaitable<net::reply> changed_reply(services& s, asked const& q, writing::edit make)
{
    auto const done = co_await changed_event(s, q, std::move(make));
    co_return done ? event_reply(s, q, *done) : problem(done.error(), q.what);
}

std::string weak_tag(std::string_view body)
{
    auto const hash = sha256(body);
    return "W/\"" + base64url({hash.data(), 12}) + "\"";
}

} // namespace

awaitable<net::reply> get_events(services& s, asked const& q)
{
    auto const work = [who = q.who, query = q.what.query, zone = s.house.zone,
                       &where = s.house.where](reading& r) -> result<json::object> {
        auto const names = r.names();
        auto const wanted = parsed_list_request(query, *names, zone, false);
        if (!wanted)
            return wanted.error();
        auto const page = r.page(wanted->wanted, who, wanted->after, wanted->limit);
        if (!page)
            return page.error();
        json::array items;
        for (auto const& e : page->items)
            items.push_back(to_json(e, *names, where));
        return json::object{{"items", std::move(items)},
                            {"next", page->next ? json::value(*page->next) : json::value(nullptr)}};
    };
    auto const read = co_await s.calendar.read(work);
    if (!read.value)
        co_return problem(read.value.error(), q.what);
    auto r = json_reply(*read.value);
    auto const tag = weak_tag(r.body);
    co_return conditional(std::move(r), tag, q.what);
}

awaitable<net::reply> post_event(services& s, asked const& q)
{
    auto const once = key_of(q.what);
    if (!once)
        co_return problem(once.error(), q.what);
    auto const sent = parsed_object(q.what.body);
    if (!sent)
        co_return problem(sent.error(), q.what);
    auto const names = co_await s.calendar.read([](reading& r) { return r.names(); });
    auto const draft = sent_event(blank_event(s.house.zone), *sent, *names.value, sent_as::whole);
    if (!draft)
        co_return problem(draft.error(), q.what);
    auto const made = co_await s.calendar.write(creation{q.who, *draft, *once});
    if (!made)
        co_return problem(made.error(), q.what);
    auto r = event_reply(s, q, {*made, names.value}, 201);
    r.with("Location", location_of(made->id));
    co_return r;
}

awaitable<net::reply> get_event(services& s, asked const& q)
{
    auto const work = [who = q.who, id = event_id(q.part(0))](reading& r) { return visible_event(r, who, id); };
    auto const read = co_await s.calendar.read(work);
    if (!read.value)
        co_return problem(read.value.error(), q.what);
    co_return event_reply(s, q, *read.value);
}

awaitable<net::reply> patch_event(services& s, asked const& q)
{
    auto const sent = parsed_object(q.what.body);
    if (!sent)
        co_return problem(sent.error(), q.what);
    auto const make = [sent = *sent](event now, directory const& known) {
        return sent_event(std::move(now), sent, known, sent_as::change);
    };
    auto r = co_await changed_reply(s, q, make);
    co_return r;
}

awaitable<net::reply> put_event(services& s, asked const& q)
{
    auto const sent = parsed_object(q.what.body);
    if (!sent)
        co_return problem(sent.error(), q.what);
    auto const make = [sent = *sent, zone = s.house.zone](event const& now, directory const& known) {
        return sent_event(emptied(now, zone), sent, known, sent_as::whole);
    };
    auto r = co_await changed_reply(s, q, make);
    co_return r;
}

awaitable<net::reply> delete_event(services& s, asked const& q)
{
    auto const job = [](writing& w, caller const& who, event_id const& id, precondition const& wanted) {
        return w.remove(who, id, wanted);
    };
    auto r = co_await removed<event_id>(s, q, job);
    co_return r;
}

} // namespace tingsted::routes
