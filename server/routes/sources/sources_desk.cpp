// SPDX-License-Identifier: MPL-2.0
#include "server/routes/sources/sources_desk.hpp"

#include "server/pages/form_reading.hpp"
#include "server/pages/links.hpp"
#include "server/pages/sources/sources_page.hpp"
#include "server/routes/callers.hpp"
#include "server/routes/form_posts.hpp"
#include "server/routes/problems.hpp"
#include "server/routes/replies.hpp"
#include "server/routes/sources/source_json.hpp"
#include "server/routes/sources/sources_api.hpp"

namespace tingsted::routes {
namespace {

using boost::asio::awaitable;

pages::shown_source shown(source const& s, instant now)
{
    pages::shown_source out;
    out.id = s.id.value();
    out.name = s.plan.name;
    out.server = s.plan.server;
    out.host = s.plan.host;
    out.revision = s.revision.value();
    out.state = state_of(s);
    out.failure = s.now.failure;
    out.held = s.now.held == suspicion::none ? "" : text(s.now.held);
    out.held_missing = s.now.held_missing;
    out.held_known = s.now.held_known;
    out.stale = is_stale(s, now);
    out.paused = s.plan.paused;
    out.tried = s.now.tried;
    out.reached = s.now.reached;
    out.next_try = s.now.next_try;
    out.created = s.now.counts.created;
    out.changed = s.now.counts.changed;
    out.unchanged = s.now.counts.unchanged;
    out.withdrawn = s.now.counts.withdrawn;
    out.skipped = s.now.counts.skipped;
    out.notes = s.now.notes;
    return out;
}

// The whole list, with the form as it was filled in.
awaitable<net::reply> list_shown(services& s, asked const& q, pages::source_form form, std::vector<flaw> flaws)
{
    int const status = flaws.empty() ? 200 : 422;
    auto const work = [who = q.who, at = context_of(s, q), form = std::move(form),
                       flaws = std::move(flaws)](reading& r) {
        std::vector<pages::shown_source> all;
        for (auto const& x : r.sources(who))
            all.push_back(shown(x, r.now()));
        std::vector<std::pair<event, event>> twins;
        for (auto& l : r.likenesses(who))
            twins.emplace_back(std::move(l.one), std::move(l.other));
        return pages::sources_page(at, all, twins, form, flaws, *r.names());
    };
    auto const read = co_await s.calendar.read(work);
    co_return html_reply(read.value, status);
}

pages::source_form form_in(query_pairs const& posted)
{
    pages::source_form f;
    f.name = pages::posted(posted, "source_name");
    f.address = pages::posted(posted, "source_address");
    f.host = pages::posted(posted, "host");
    f.visible_to = pages::posted(posted, "visible_to");
    f.area = pages::posted(posted, "area");
    return f;
}

json::object as_sent(pages::source_form const& f)
{
    return {{"name", f.name},
            {"address", f.address},
            {"host", f.host},
            {"visibility", f.visible_to},
            {"area", f.area.empty() ? json::value(nullptr) : json::value(f.area)}};
}

// A refusal in the form's own words.
std::vector<flaw> as_form_flaws(fault const& why)
{
    std::vector<flaw> all;
    for (auto const& f : why.errors) {
        if (f.pointer == "/address")
            all.push_back({"source_address", why == errc::conflict ? "flaw_source_there" : "flaw_source_address"});
        else if (f.pointer == "/name")
            all.push_back({"source_name", "flaw_source_name"});
        else if (f.pointer == "/host")
            all.push_back({"host", "flaw_source_host"});
        else
            all.push_back({f.pointer.substr(f.pointer.starts_with('/') ? 1 : 0), f.detail});
    }
    if (all.empty())
        all.push_back({"source_address", why.detail});
    return all;
}

// What a button of a source's page does. True: the source is gone.
result<bool> pressed(writing& w, caller const& who, source_id const& id, query_pairs const& posted,
                     std::chrono::seconds pause)
{
    auto const there = w.find(who, id);
    if (!there)
        return there.error();
    auto const act = pages::posted(posted, "act");
    auto const done = [](auto const& r) -> result<bool> {
        if (!r)
            return r.error();
        return false;
    };
    if (act == "fetch")
        return done(w.fetch_soon(who, id, pause));
    if (act == "accept")
        return done(w.accept(who, id));
    auto const wanted = seen_revision(pages::posted(posted, "revision"));
    if (act == "remove") {
        auto const removed = w.remove(who, id, wanted);
        return removed ? result<bool>(true) : removed.error();
    }
    if (act != "pause" && act != "resume")
        return fault(errc::malformed, "there is no such button");
    auto plan = there->plan;
    plan.paused = act == "pause";
    return done(w.change(who, id, wanted, std::move(plan)));
}

} // namespace

awaitable<net::reply> get_sources_page(services& s, asked const& q)
{
    pages::source_form form;
    if (!q.who.organisations.empty())
        form.host = q.who.organisations.front().value();
    auto r = co_await list_shown(s, q, std::move(form), {});
    co_return r;
}

awaitable<net::reply> post_sources_page(services& s, asked const& q)
{
    auto const posted = posted_pairs(q.what);
    auto const ours = comes_from_our_page(s, q, posted);
    if (!ours)
        co_return problem_page_reply(s, q, ours.error());
    auto const form = form_in(posted);
    auto const plan = merged(source_plan{}, as_sent(form), reach_of(s));
    if (!plan) {
        auto r = co_await list_shown(s, q, form, as_form_flaws(plan.error()));
        co_return r;
    }
    auto const made =
        co_await s.calendar.write([who = q.who, plan = *plan](writing& w) { return w.create(who, plan); });
    if (!made) {
        auto r = co_await list_shown(s, q, form, as_form_flaws(made.error()));
        co_return r;
    }
    look_for_sources(s);
    co_return see_other(pages::links::source(made->id.value()));
}

awaitable<net::reply> get_source_page(services& s, asked const& q)
{
    auto const work = [who = q.who, id = source_id(q.part(0)),
                       at = context_of(s, q)](reading& r) -> result<std::string> {
        auto const x = r.find(who, id);
        if (!x)
            return x.error();
        return pages::source_page(at, shown(*x, r.now()), *r.names());
    };
    auto const read = co_await s.calendar.read(work);
    co_return read.value ? html_reply(*read.value) : problem_page_reply(s, q, read.value.error());
}

awaitable<net::reply> post_source_page(services& s, asked const& q)
{
    auto const posted = posted_pairs(q.what);
    auto const ours = comes_from_our_page(s, q, posted);
    if (!ours)
        co_return problem_page_reply(s, q, ours.error());
    auto const job = [who = q.who, id = source_id(q.part(0)), posted, pause = s.house.source_pause](writing& w) {
        return pressed(w, who, id, posted, pause);
    };
    auto const done = co_await s.calendar.write(job);
    if (!done)
        co_return problem_page_reply(s, q, done.error());
    look_for_sources(s);
    co_return see_other(*done ? std::string(pages::links::sources) : pages::links::source(q.part(0)));
}

awaitable<net::reply> post_twins(services& s, asked const& q)
{
    auto const posted = posted_pairs(q.what);
    auto const ours = comes_from_our_page(s, q, posted);
    if (!ours)
        co_return problem_page_reply(s, q, ours.error());
    auto const job = [who = q.who, posted](writing& w) -> result<void> {
        event_id const kept(pages::posted(posted, "kept"));
        event_id const away(pages::posted(posted, "away"));
        if (pages::posted(posted, "decision") != "merge")
            return w.keep_apart(who, kept, away);
        auto const one = w.merge(who, kept, away);
        return one ? result<void>() : one.error();
    };
    auto const done = co_await s.calendar.write(job);
    co_return done ? see_other(pages::links::sources) : problem_page_reply(s, q, done.error());
}

} // namespace tingsted::routes
