// SPDX-License-Identifier: MPL-2.0
#include "server/routes/series_api.hpp"

#include "calendar/event/precondition.hpp"
#include "common/digest.hpp"
#include "server/routes/event_replies.hpp"
#include "server/routes/replies.hpp"
#include "server/routes/series_draft.hpp"

namespace tingsted::routes {
namespace {

using boost::asio::awaitable;

struct answered_edit {
    series_reply what;
    std::shared_ptr<directory const> names;
};

net::reply edit_reply(services& s, answered_edit const& a)
{
    auto r = json_reply(to_json(a.what, *a.names, s.house.where));
    r.with("ETag", entity_tag(a.what.now.revision));
    return r;
}

// Nothing comes before the first date: following means all there.
edit_scope meant(edit_scope sent, edited_series const& made, bool removes)
{
    return sent == edit_scope::following && !made.tail && !removes ? edit_scope::all : sent;
}

result<answered_edit> previewed(reading& r, caller const& who, event_id const& id, series_draft const& draft)
{
    auto const e = visible_event(r, who, id);
    if (!e)
        return e.error();
    auto const f = facets_of(e->what, *e->names);
    if (auto const allowed = may(who, action::change_event, &f); !allowed)
        return allowed.error();
    auto made = made_by(draft, e->what, *e->names);
    if (!made)
        return made.error();
    auto effects = effects_of(e->what, *made, r.now());
    auto taken = rooms_in_the_way(r, who, id, *made);
    auto const scope = meant(draft.scope, *made, !draft.change);
    return answered_edit{{scope, std::move(made->now), std::move(made->tail), std::move(effects), std::move(taken)},
                         e->names};
}

// What a request that may come twice was, and what it is asked under.
struct repeatable {
    caller who;
    event_id id;
    precondition wanted;
    std::string key; // empty: nobody will ask again
    std::string body_digest;

    // What it made when it came before. Errors: invalid_input, for another body; gone.
    result<std::optional<event>> before(writing& w) const
    {
        auto const there = key.empty() ? std::nullopt : w.remembered(who, key);
        if (!there)
            return std::optional<event>();
        if (there->body_digest != body_digest)
            return fault(errc::invalid_input, "this Idempotency-Key was used with another body");
        auto e = w.find(event_id(there->location.substr(location_of({}).size())));
        if (!e || !sees(who, facets_of(*e, *w.names())))
            return fault(errc::gone, "what this Idempotency-Key made was deleted since");
        return e;
    }
    void remember(writing& w, event_id const& made) const
    {
        if (!key.empty())
            w.remember(who, key, {body_digest, 200, location_of(made)});
    }
};

result<repeatable> repeatable_in(asked const& q)
{
    auto key = idempotency_key(q.what);
    if (!key)
        return key.error();
    auto wanted = parsed_if_match(q.what.field("if-match"));
    if (!wanted)
        return wanted.error();
    auto digest = hex(sha256(q.what.raw_target + "\n" + q.what.body));
    return repeatable{q.who, event_id(q.part(0)), std::move(*wanted), std::move(*key), std::move(digest)};
}

struct series_edit_job {
    repeatable asked;
    series_draft draft;

    result<answered_edit> operator()(writing& w) const
    {
        auto const before = asked.before(w);
        if (!before)
            return before.error();
        return *before ? replayed(w, **before) : done(w);
    }

    result<answered_edit> replayed(writing& w, event const& made) const
    {
        auto const e = visible_event(w, asked.who, asked.id);
        if (!e)
            return e.error();
        bool const was_split = made.id != asked.id;
        return answered_edit{{draft.scope, e->what, was_split ? std::optional(made) : std::nullopt, {}, {}}, e->names};
    }

    result<answered_edit> done(writing& w) const
    {
        std::vector<edit_effect> effects;
        auto scope = draft.scope;
        auto const make = [&](event const& now, directory const& known) -> result<edited_series> {
            auto made = made_by(draft, now, known);
            if (!made)
                return made.error();
            effects = effects_of(now, *made, w.now());
            scope = meant(draft.scope, *made, !draft.change);
            return made;
        };
        auto made = w.edit_series(asked.who, asked.id, asked.wanted, make);
        if (!made)
            return made.error();
        asked.remember(w, made->tail ? made->tail->id : made->now.id);
        return answered_edit{{scope, std::move(made->now), std::move(made->tail), std::move(effects), {}}, w.names()};
    }
};

} // namespace

awaitable<net::reply> post_series_preview(services& s, asked const& q)
{
    auto const date = parsed_date(q.part(1));
    if (!date)
        co_return problem(date.error(), q.what);
    auto const draft = parsed_series_draft(q.what.body, *date);
    if (!draft)
        co_return problem(draft.error(), q.what);
    auto const work = [who = q.who, id = event_id(q.part(0)), draft = *draft](reading& r) {
        return previewed(r, who, id, draft);
    };
    auto const read = co_await s.calendar.read(work);
    co_return read.value ? edit_reply(s, *read.value) : problem(read.value.error(), q.what);
}

awaitable<net::reply> post_series_edit(services& s, asked const& q)
{
    auto const date = parsed_date(q.part(1));
    if (!date)
        co_return problem(date.error(), q.what);
    auto const draft = parsed_series_draft(q.what.body, *date);
    if (!draft)
        co_return problem(draft.error(), q.what);
    auto const asked = repeatable_in(q);
    if (!asked)
        co_return problem(asked.error(), q.what);
    auto const done = co_await s.calendar.write(series_edit_job{*asked, *draft});
    if (!done)
        co_return problem(done.error(), q.what);
    auto r = edit_reply(s, *done);
    if (done->what.tail)
        r.with("Location", location_of(done->what.tail->id));
    co_return r;
}

awaitable<net::reply> post_undo(services& s, asked const& q)
{
    auto const asked = repeatable_in(q);
    if (!asked)
        co_return problem(asked.error(), q.what);
    auto const job = [asked = *asked](writing& w) -> result<named_event> {
        auto const before = asked.before(w);
        if (!before)
            return before.error();
        if (*before)
            return named_event{**before, w.names()};
        auto e = w.undo(asked.who, asked.id, asked.wanted);
        if (!e)
            return e.error();
        asked.remember(w, e->id);
        return named_event{std::move(*e), w.names()};
    };
    auto const done = co_await s.calendar.write(job);
    co_return done ? event_reply(s, q, *done) : problem(done.error(), q.what);
}

} // namespace tingsted::routes
