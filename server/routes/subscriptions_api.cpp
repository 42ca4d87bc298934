// SPDX-License-Identifier: MPL-2.0
#include "server/routes/subscriptions_api.hpp"

#include "calendar/event/precondition.hpp"
#include "common/digest.hpp"
#include "server/routes/event_replies.hpp"
#include "server/routes/removal.hpp"
#include "server/routes/replies.hpp"
#include "server/routes/subscription_health.hpp"
#include "server/routes/subscription_json.hpp"

namespace tingsted::routes {
namespace {

using boost::asio::awaitable;

// A subscription as it is to be shown, and its token where it was just given one.
struct shown {
    subscription what;
    std::shared_ptr<directory const> names;
    std::string token = {};
};

constexpr std::string_view location = "/api/v1/subscriptions/";

net::reply subscription_reply(services& s, shown const& made, int status = 200)
{
    auto o = to_json(made.what, *made.names);
    if (!made.token.empty()) {
        o["token"] = made.token;
        o["urls"] = feed_urls(made.token, s.house.where.base_url);
    }
    auto r = json_reply(o, status);
    r.with("ETag", entity_tag(made.what.revision));
    return r;
}

// One that is read, with who follows it.
struct seen {
    json::object body;
    std::string tag;
};

std::vector<feed_fetch> pending_of(services const& s, subscription_id const& id)
{
    return s.fetches ? s.fetches->of(id) : std::vector<feed_fetch>();
}

json::object with_clients(reading& r, subscription const& s, std::vector<feed_fetch> const& pending)
{
    auto o = to_json(s, *r.names());
    auto const clients = health_of(r, s, pending);
    if (is_nearly_too_large(clients))
        o["warnings"].as_array().push_back("size: close to the most that Google reads, 1 MB or 1,000 entries");
    o["clients"] = to_json(clients);
    return o;
}

// A POST that may come twice: the second makes nothing, and is not told the token.
struct subscribing {
    caller who;
    json::object sent;
    request_key once;

    result<shown> operator()(writing& w) const
    {
        auto const before = once.key.empty() ? std::nullopt : w.remembered(who, once.key);
        if (before)
            return replayed(w, *before);
        auto const wanted = merged({}, sent, *w.names(), sent_for::making);
        if (!wanted)
            return wanted.error();
        auto made = w.subscribe(who, *wanted);
        if (!made)
            return made.error();
        if (!once.key.empty())
            w.remember(who, once.key, {once.body_digest, 201, std::string(location) + made->what.id.value()});
        return shown{std::move(made->what), w.names(), std::move(made->token)};
    }

    result<shown> replayed(writing& w, remembered_reply const& before) const
    {
        if (before.body_digest != once.body_digest)
            return fault(errc::invalid_input, "this Idempotency-Key was used with another body");
        auto s = w.find(who, subscription_id(before.location.substr(location.size())));
        if (!s)
            return s.error();
        return shown{std::move(*s), w.names()};
    }
};

} // namespace

awaitable<net::reply> get_subscriptions(services& s, asked const& q)
{
    auto const work = [&s, who = q.who](reading& r) {
        json::array items;
        for (auto const& one : r.subscriptions(who))
            items.push_back(with_clients(r, one, pending_of(s, one.id)));
        return json::object{{"items", std::move(items)}, {"next", nullptr}};
    };
    auto const read = co_await s.calendar.read(work);
    co_return json_reply(read.value);
}

awaitable<net::reply> post_subscription(services& s, asked const& q)
{
    auto const once = key_of(q.what);
    if (!once)
        co_return problem(once.error(), q.what);
    auto const sent = parsed_object(q.what.body);
    if (!sent)
        co_return problem(sent.error(), q.what);
    auto const made = co_await s.calendar.write(subscribing{q.who, *sent, *once});
    if (!made)
        co_return problem(made.error(), q.what);
    auto r = subscription_reply(s, *made, 201);
    r.with("Location", std::string(location) + made->what.id.value());
    co_return r;
}

awaitable<net::reply> get_subscription(services& s, asked const& q)
{
    auto const work = [&s, who = q.who, id = subscription_id(q.part(0))](reading& r) -> result<seen> {
        auto found = r.find(who, id);
        if (!found)
            return found.error();
        auto body = with_clients(r, *found, pending_of(s, id));
        return seen{std::move(body), entity_tag(found->revision)};
    };
    auto const read = co_await s.calendar.read(work);
    if (!read.value)
        co_return problem(read.value.error(), q.what);
    auto r = json_reply(read.value->body);
    r.with("ETag", read.value->tag); // never 304: who fetched it is no part of the revision
    co_return r;
}

awaitable<net::reply> patch_subscription(services& s, asked const& q)
{
    auto const wanted = parsed_if_match(q.what.field("if-match"));
    if (!wanted)
        co_return problem(wanted.error(), q.what);
    auto const sent = parsed_object(q.what.body);
    if (!sent)
        co_return problem(sent.error(), q.what);
    auto const job = [who = q.who, id = subscription_id(q.part(0)), wanted = *wanted,
                      sent = *sent](writing& w) -> result<shown> {
        auto const make = [&](subscription now, directory const& known) {
            return merged(std::move(now), sent, known, sent_for::changing);
        };
        auto changed = w.change(who, id, wanted, make);
        if (!changed)
            return changed.error();
        return shown{std::move(*changed), w.names()};
    };
    auto const done = co_await s.calendar.write(job);
    if (done && s.fetches)
        s.fetches->forget_versions(done->what.id);
    co_return done ? subscription_reply(s, *done) : problem(done.error(), q.what);
}

awaitable<net::reply> post_rotation(services& s, asked const& q)
{
    auto const job = [who = q.who, id = subscription_id(q.part(0))](writing& w) -> result<shown> {
        auto turned = w.rotate(who, id);
        if (!turned)
            return turned.error();
        return shown{std::move(turned->what), w.names(), std::move(turned->token)};
    };
    auto const done = co_await s.calendar.write(job);
    co_return done ? subscription_reply(s, *done) : problem(done.error(), q.what);
}

awaitable<net::reply> delete_subscription(services& s, asked const& q)
{
    auto const job = [](writing& w, caller const& who, subscription_id const& id, precondition const& wanted) {
        return w.revoke(who, id, wanted);
    };
    auto r = co_await removed<subscription_id>(s, q, job);
    co_return r;
}

} // namespace tingsted::routes
