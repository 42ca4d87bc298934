// SPDX-License-Identifier: MPL-2.0
#include "server/routes/subscription_pages.hpp"

#include "common/digest.hpp"
#include "server/pages/form_reading.hpp"
#include "server/pages/links.hpp"
#include "server/pages/subscriptions_page.hpp"
#include "server/routes/callers.hpp"
#include "server/routes/form_posts.hpp"
#include "server/routes/problems.hpp"
#include "server/routes/replies.hpp"
#include "server/routes/subscription_health.hpp"

namespace tingsted::routes {
namespace {

using boost::asio::awaitable;

// A subscription with what its page shows of it, and the token that it was just given.
struct kept_with_names {
    pages::kept_subscription kept;
    std::shared_ptr<directory const> names;
    std::string token = {};
};

pages::kept_subscription with_clients(services& s, reading& r, subscription what)
{
    auto clients = health_of(r, what, s.fetches ? s.fetches->of(what.id) : std::vector<feed_fetch>());
    return {std::move(what), std::move(clients)};
}

std::vector<organisation_slug> acted_for(caller const& who, directory const& names)
{
    std::vector<organisation_slug> all;
    for (auto const& o : names.organisations)
        if (acts_for(who, o.id))
            all.push_back(o.id);
    return all;
}

awaitable<net::reply> list_shown(services& s, asked const& q, pages::subscription_form form, int status = 200)
{
    auto const work = [&s, &q, at = context_of(s, q), &form](reading& r) {
        auto const names = r.names();
        std::vector<pages::kept_subscription> all;
        for (auto& one : r.subscriptions(q.who))
            all.push_back(with_clients(s, r, std::move(one)));
        return pages::subscriptions_page(at, all, form, acted_for(q.who, *names), *names);
    };
    auto const read = co_await s.calendar.read(work); // q and form live in this frame until it is done
    co_return html_reply(read.value, status);
}

net::reply one_shown(services& s, asked const& q, kept_with_names const& one, std::vector<flaw> flaws = {},
                     int status = 200)
{
    return html_reply(pages::subscription_page(context_of(s, q), {one.kept, *one.names, one.token, std::move(flaws)}),
                      status);
}

awaitable<result<kept_with_names>> found(services& s, asked const& q)
{
    auto const work = [&s, who = q.who, id = subscription_id(q.part(0))](reading& r) -> result<kept_with_names> {
        auto one = r.find(who, id);
        if (!one)
            return one.error();
        return kept_with_names{with_clients(s, r, std::move(*one)), r.names()};
    };
    auto read = co_await s.calendar.read(work);
    co_return std::move(read.value);
}

// The same form posted twice makes one; the second post is not told the address.
struct made_by_form {
    caller who;
    subscription wanted;
    std::string once;

    result<kept_with_names> operator()(writing& w) const
    {
        auto const key = "subscription form " + hex(sha256(once));
        if (auto const before = w.remembered(who, key)) {
            auto made = w.find(who, subscription_id(before->location));
            return made ? result<kept_with_names>(kept_with_names{{std::move(*made), {}}, w.names()}) : made.error();
        }
        auto made = w.subscribe(who, wanted);
        if (!made)
            return made.error();
        w.remember(who, key, {"", 200, made->what.id.value()});
        return kept_with_names{{std::move(made->what), {}}, w.names(), std::move(made->token)};
    }
};

awaitable<net::reply> renamed(services& s, asked const& q, query_pairs const& posted)
{
    auto const make = [name = pages::one_line(pages::posted(posted, "subscription_name"))](
                          subscription now, directory const&) -> result<subscription> {
        now.name = name;
        return now;
    };
    auto const job = [who = q.who, id = subscription_id(q.part(0)),
                      wanted = seen_revision(pages::posted(posted, "revision")),
                      make](writing& w) { return w.change(who, id, wanted, make); };
    auto const done = co_await s.calendar.write(job);
    if (done)
        co_return see_other(pages::links::subscription(q.part(0)));
    auto one = co_await found(s, q);
    if (!one)
        co_return problem_page_reply(s, q, one.error());
    one->kept.what.name = pages::posted(posted, "subscription_name"); // what was typed stays
    co_return one_shown(s, q, *one, pages::as_subscription_flaws(done.error()), 422);
}

awaitable<net::reply> rotated(services& s, asked const& q)
{
    auto const job = [who = q.who, id = subscription_id(q.part(0))](writing& w) { return w.rotate(who, id); };
    auto const done = co_await s.calendar.write(job);
    if (!done)
        co_return problem_page_reply(s, q, done.error());
    auto one = co_await found(s, q);
    if (!one)
        co_return problem_page_reply(s, q, one.error());
    one->token = done->token;
    co_return one_shown(s, q, *one);
}

awaitable<net::reply> revoked(services& s, asked const& q)
{
    auto const job = [who = q.who, id = subscription_id(q.part(0))](writing& w) { return w.revoke(who, id, {}); };
    auto const done = co_await s.calendar.write(job);
    co_return done ? see_other(pages::links::subscription(q.part(0))) : problem_page_reply(s, q, done.error());
}

} // namespace

awaitable<net::reply> get_subscriptions_page(services& s, asked const& q)
{
    auto const names = co_await s.calendar.read([](reading& r) { return r.names(); });
    auto wanted = parsed_filter(q.what.query, *names.value, {pages::language_key});
    if (!wanted)
        co_return problem_page_reply(s, q, wanted.error());
    pages::subscription_form form;
    form.wanted = std::move(*wanted);
    form.once = new_uuid();
    auto r = co_await list_shown(s, q, std::move(form));
    co_return r;
}

awaitable<net::reply> post_subscriptions_page(services& s, asked const& q)
{
    auto const posted = posted_pairs(q.what);
    auto const ours = comes_from_our_page(s, q, posted);
    if (!ours)
        co_return problem_page_reply(s, q, ours.error());
    auto form = pages::subscription_form_of(posted);
    auto wanted = kept_filter(pages::posted(posted, "filter"));
    if (!wanted)
        co_return problem_page_reply(s, q, wanted.error());
    form.wanted = std::move(*wanted);
    made_by_form const job{q.who, pages::drafted(form), form.once};
    auto const made = co_await s.calendar.write(job);
    if (made)
        co_return one_shown(s, q, *made);
    form.flaws = pages::as_subscription_flaws(made.error());
    auto r = co_await list_shown(s, q, std::move(form), http_status(made.error().code));
    co_return r;
}

awaitable<net::reply> get_subscription_page(services& s, asked const& q)
{
    auto const one = co_await found(s, q);
    co_return one ? one_shown(s, q, *one) : problem_page_reply(s, q, one.error());
}

awaitable<net::reply> post_subscription_act(services& s, asked const& q)
{
    auto const posted = posted_pairs(q.what);
    auto const ours = comes_from_our_page(s, q, posted);
    if (!ours)
        co_return problem_page_reply(s, q, ours.error());
    std::string_view const act = q.part(1);
    net::reply r;
    if (act == "navn")
        r = co_await renamed(s, q, posted);
    else if (act == "forny")
        r = co_await rotated(s, q);
    else if (act == "stop")
        r = co_await revoked(s, q);
    else
        r = problem_page_reply(s, q, fault(errc::not_found, "there is no such page"));
    co_return r;
}

} // namespace tingsted::routes
