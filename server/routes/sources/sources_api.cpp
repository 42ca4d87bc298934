// SPDX-License-Identifier: MPL-2.0
#include "server/routes/sources/sources_api.hpp"

#include "calendar/event/precondition.hpp"
#include "calendar/publish/view.hpp"
#include "common/digest.hpp"
#include "server/exchange/timetable.hpp"
#include "server/routes/event_replies.hpp"
#include "server/routes/removal.hpp"
#include "server/routes/replies.hpp"
#include "server/routes/sources/source_json.hpp"

namespace tingsted::routes {
namespace {

using boost::asio::awaitable;

std::string weak_tag(std::string_view body)
{
    auto const hash = sha256(body);
    return "W/\"" + base64url({hash.data(), 12}) + "\"";
}

net::reply listed(json::array items, net::request const& q)
{
    auto r = json_reply(json::object{{"items", std::move(items)}, {"next", nullptr}});
    auto const tag = weak_tag(r.body);
    return conditional(std::move(r), tag, q);
}

// Its tag is of the plan alone: a fetch does not spoil anybody's change. So a GET is never answered with 304.
net::reply source_reply(services& s, source const& x, int status = 200)
{
    auto r = json_reply(to_json(x, s.clock()), status);
    r.with("ETag", entity_tag(x.revision));
    return r;
}

// What is written is fetched soon after.
template <class Job>
awaitable<net::reply> written(services& s, asked const& q, Job job, int status = 200)
{
    auto const done = co_await s.calendar.write(std::move(job));
    if (!done)
        co_return problem(done.error(), q.what);
    look_for_sources(s);
    auto r = source_reply(s, *done, status);
    if (status == 201)
        r.with("Location", "/api/v1/sources/" + done->id.value());
    co_return r;
}

// Two events that people decided about.
struct decision {
    bool merge = false;
    event_id kept, away;
};

result<decision> parsed_decision(std::string_view body)
{
    auto const sent = parsed_object(body);
    if (!sent)
        return sent.error();
    std::vector<flaw> flaws;
    decision d;
    auto const word = [&](std::string_view name) {
        auto const* const v = sent->if_contains(name);
        if (v && v->is_string())
            return std::string(v->get_string());
        flaws.push_back({"/" + std::string(name), "must be a text"});
        return std::string();
    };
    auto const what = word("decision");
    d.merge = what == "merge";
    d.kept = event_id(word("kept"));
    d.away = event_id(word("away"));
    if (flaws.empty() && what != "merge" && what != "keep_both")
        flaws.push_back({"/decision", "must be merge or keep_both"});
    if (sent->size() != 3)
        flaws.push_back({"", "has decision, kept and away, and nothing else"});
    if (!flaws.empty())
        return fault(errc::invalid_input, "some fields cannot be used", std::move(flaws));
    return d;
}

} // namespace

exchange::fetching_reach reach_of(services const& s)
{
    return s.sources ? s.sources->reach() : exchange::fetching_reach{};
}

void look_for_sources(services& s)
{
    if (s.sources)
        s.sources->wake();
}

awaitable<net::reply> get_sources(services& s, asked const& q)
{
    auto const read = co_await s.calendar.read([who = q.who](reading& r) { return r.sources(who); });
    json::array items;
    for (auto const& x : read.value)
        items.push_back(to_json(x, s.clock()));
    co_return listed(std::move(items), q.what);
}

awaitable<net::reply> post_source(services& s, asked const& q)
{
    auto const sent = parsed_object(q.what.body);
    if (!sent)
        co_return problem(sent.error(), q.what);
    if (auto missing = missing_of_source(*sent); !missing.empty())
        co_return problem(fault(errc::invalid_input, "some fields are missing", std::move(missing)), q.what);
    auto const plan = merged(source_plan{}, *sent, reach_of(s));
    if (!plan)
        co_return problem(plan.error(), q.what);
    auto r = co_await written(s, q, [who = q.who, plan = *plan](writing& w) { return w.create(who, plan); }, 201);
    co_return r;
}

awaitable<net::reply> get_source(services& s, asked const& q)
{
    auto const work = [who = q.who, id = source_id(q.part(0))](reading& r) { return r.find(who, id); };
    auto const read = co_await s.calendar.read(work);
    if (!read.value)
        co_return problem(read.value.error(), q.what);
    co_return source_reply(s, *read.value);
}

awaitable<net::reply> patch_source(services& s, asked const& q)
{
    auto const wanted = parsed_if_match(q.what.field("if-match"));
    if (!wanted)
        co_return problem(wanted.error(), q.what);
    auto const sent = parsed_object(q.what.body);
    if (!sent)
        co_return problem(sent.error(), q.what);
    auto const job = [who = q.who, id = source_id(q.part(0)), wanted = *wanted, sent = *sent,
                      reach = reach_of(s)](writing& w) -> result<source> {
        auto const there = w.find(who, id);
        if (!there)
            return there;
        auto plan = merged(there->plan, sent, reach);
        if (!plan)
            return plan.error();
        return w.change(who, id, wanted, *std::move(plan));
    };
    auto r = co_await written(s, q, job);
    co_return r;
}

awaitable<net::reply> delete_source(services& s, asked const& q)
{
    auto const job = [](writing& w, caller const& who, source_id const& id, precondition const& wanted) {
        return w.remove(who, id, wanted);
    };
    auto r = co_await removed<source_id>(s, q, job);
    co_return r;
}

awaitable<net::reply> post_source_fetch(services& s, asked const& q)
{
    auto const job = [who = q.who, id = source_id(q.part(0)), pause = s.house.source_pause](writing& w) {
        return w.fetch_soon(who, id, pause);
    };
    auto r = co_await written(s, q, job, 202);
    co_return r;
}

awaitable<net::reply> post_source_accept(services& s, asked const& q)
{
    auto const job = [who = q.who, id = source_id(q.part(0))](writing& w) { return w.accept(who, id); };
    auto r = co_await written(s, q, job, 202);
    co_return r;
}

awaitable<net::reply> get_merges(services& s, asked const& q)
{
    auto const work = [who = q.who, &where = s.house.where](reading& r) {
        auto const names = r.names();
        json::array items;
        for (auto const& l : r.likenesses(who))
            items.push_back(json::object{{"kept", to_json(l.one, *names, where)},
                                         {"away", to_json(l.other, *names, where)},
                                         {"same_place", l.same_place}});
        return items;
    };
    auto read = co_await s.calendar.read(work);
    co_return listed(std::move(read.value), q.what);
}

awaitable<net::reply> post_merge(services& s, asked const& q)
{
    auto const said = parsed_decision(q.what.body);
    if (!said)
        co_return problem(said.error(), q.what);
    auto const job = [who = q.who, d = *said, &where = s.house.where](writing& w) -> result<json::object> {
        if (!d.merge) {
            auto const apart = w.keep_apart(who, d.kept, d.away);
            return apart ? result<json::object>(json::object{{"decision", "keep_both"}, {"event", nullptr}})
                         : apart.error();
        }
        auto const one = w.merge(who, d.kept, d.away);
        if (!one)
            return one.error();
        return json::object{{"decision", "merge"}, {"event", to_json(*one, *w.names(), where)}};
    };
    auto const done = co_await s.calendar.write(job);
    co_return done ? json_reply(*done) : problem(done.error(), q.what);
}

} // namespace tingsted::routes
