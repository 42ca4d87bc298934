// SPDX-License-Identifier: MPL-2.0
#include "server/routes/coordinator.hpp"

#include "calendar/event/checked.hpp"
#include "calendar/event/precondition.hpp"
#include "calendar/time/zones.hpp"
#include "common/digest.hpp"
#include "server/pages/act_page.hpp"
#include "server/pages/desk_page.hpp"
#include "server/pages/event_page.hpp"
#include "server/pages/form_reading.hpp"
#include "server/pages/links.hpp"
#include "server/routes/callers.hpp"
#include "server/routes/event_replies.hpp"
#include "server/routes/form_posts.hpp"
#include "server/routes/problems.hpp"
#include "server/routes/replies.hpp"

namespace tingsted::routes {
namespace {

using boost::asio::awaitable;
using pages::links::act;

// The event that a form is about, as it is now, where the caller may change it.
result<named_event> changeable(reading& r, caller const& who, event_id const& id)
{
    auto e = visible_event(r, who, id);
    if (!e)
        return e;
    auto const now = facets_of(e->what, *e->names);
    auto const allowed = may(who, action::change_event, &now);
    if (!allowed)
        return allowed.error();
    return e;
}

awaitable<result<named_event>> event_of(services& s, asked const& q)
{
    auto const work = [who = q.who, id = event_id(q.part(0))](reading& r) { return changeable(r, who, id); };
    auto read = co_await s.calendar.read(work);
    co_return std::move(read.value);
}

event blank_event(services const& s)
{
    event e;
    e.zone = s.house.zone;
    return e;
}

std::optional<act> act_named(std::string_view word)
{
    for (auto const a : {act::move, act::cancel, act::restore, act::remove})
        if (word == pages::links::word(a))
            return a;
    return std::nullopt;
}

net::reply moved_on(event const& e, std::optional<wall_time> date = {})
{
    return see_other(date ? pages::links::page(e, *date) : pages::links::page(e));
}

// One round of a form: what it makes of `base`, weighed; then saved, or shown again.
struct round {
    pages::form_state state;
    std::shared_ptr<directory const> names;
    std::optional<event> saved;
};

// The second of two equal posts finds the first one's event in its way; that is no reason for a warning.
awaitable<std::optional<event>> saved_before(services& s, asked const& q)
{
    auto const job = [who = q.who, body = q.what.body](writing& w) -> result<std::optional<event>> {
        return made_before(w, who, body);
    };
    auto const found = co_await s.calendar.write(job);
    co_return found ? *found : std::nullopt;
}

template <class Make>
awaitable<round> play(services& s, asked const& q, event const* before, Make make, query_pairs const& posted)
{
    auto const at = context_of(s, q);
    struct seen {
        weighed what;
        std::shared_ptr<directory const> names;
    };
    auto const look = [&](reading& r) -> seen {
        result<pages::entered_event> entered = make(r.now());
        if (!entered)
            return {{{}, {entered.error().errors, {}, {}}}, r.names()};
        return {weigh(r, q.who, at, before, entered->becomes, entered->lost), r.names()};
    };
    auto const read = co_await s.calendar.read(look);
    round out{read.value.what.state, read.value.names, {}};
    auto const step = pages::posted(posted, "step");
    bool const save = ready_to_save(out.state, step, pages::posted(posted, "accepted"));
    bool const is_new = !before;
    if (!save) {
        if (is_new && step == "save")
            out.saved = co_await saved_before(s, q);
        co_return out;
    }
    auto const becomes = read.value.what.becomes;
    auto const wanted = seen_revision(pages::posted(posted, "revision"));
    auto const job = [who = q.who, becomes, wanted, is_new, body = q.what.body](writing& w) -> result<event> {
        if (is_new)
            return made_once(w, who, body, becomes);
        return w.change(who, becomes.id, wanted, [&](event const&, directory const& d) { return checked(becomes, d); });
    };
    auto const done = co_await s.calendar.write(job);
    if (done)
        out.saved = *done;
    else
        out.state.flaws = as_shown(done.error());
    co_return out;
}

int status_of(pages::form_state const& state)
{
    return state.flaws.empty() ? 200 : 422;
}

local_day today_of(services const& s, instant now)
{
    return day_of(to_wall(now, s.house.zone));
}

awaitable<net::reply> event_form_round(services& s, asked const& q, event const* now)
{
    auto const posted = posted_pairs(q.what);
    auto const form = pages::posted_event_form(posted);
    event const base = now ? *now : blank_event(s);
    auto const make = [&](instant at) { return pages::entered(form, base, today_of(s, at)); };
    auto const played = co_await play(s, q, now, make, posted);
    if (played.saved)
        co_return moved_on(*played.saved);
    co_return html_reply(pages::event_form_page(context_of(s, q), *played.names, now, form, played.state),
                         status_of(played.state));
}

awaitable<net::reply> date_form_round(services& s, asked const& q, event const& now, std::optional<wall_time> date)
{
    auto const posted = posted_pairs(q.what);
    auto const form = pages::posted_date_form(posted);
    auto const make = [&](instant at) -> result<pages::entered_event> {
        auto const today = today_of(s, at);
        auto next = date ? pages::with_date(form, now, *date, today) : pages::moved(form, now, today);
        if (!next)
            return next.error();
        return pages::entered_event{std::move(*next), {}};
    };
    auto const played = co_await play(s, q, &now, make, posted);
    if (played.saved)
        co_return moved_on(*played.saved, date);
    co_return html_reply(pages::date_form_page(context_of(s, q), *played.names, now, date, form, played.state),
                         status_of(played.state));
}

net::reply date_form_shown(services& s, asked const& q, named_event const& e, std::optional<wall_time> date)
{
    auto const form = pages::date_form_of(e.what, date.value_or(e.what.starts));
    return html_reply(pages::date_form_page(context_of(s, q), *e.names, e.what, date, form, {}));
}

net::reply act_shown(services& s, asked const& q, named_event const& e, act what, std::string reason,
                     std::vector<flaw> flaws)
{
    auto const status = flaws.empty() ? 200 : 422;
    auto const date = pages::date_in(q.what.query);
    return html_reply(
        pages::act_page(context_of(s, q), {what, e.what, *e.names, date, std::move(reason), std::move(flaws)}), status);
}

// Cancels, restores or removes under the revision that the page showed.
awaitable<result<std::optional<event>>> done_by(services& s, asked const& q, act what, std::string const& reason,
                                                precondition const& wanted)
{
    auto const job = [who = q.who, id = event_id(q.part(0)), what, reason, wanted,
                      date = pages::date_in(q.what.query)](writing& w) -> result<std::optional<event>> {
        if (what == act::remove) {
            auto const gone = w.remove(who, id, wanted);
            return gone ? result<std::optional<event>>(std::optional<event>()) : gone.error();
        }
        auto const make = [&](event now, directory const& d) {
            return checked(what == act::cancel ? pages::cancelled(std::move(now), date, reason)
                                               : pages::restored(std::move(now), date),
                           d);
        };
        auto e = w.change(who, id, wanted, make, what == act::cancel ? "cancelled" : "restored");
        if (!e)
            return e.error();
        return std::optional(std::move(*e));
    };
    auto done = co_await s.calendar.write(job);
    co_return done;
}

awaitable<net::reply> act_round(services& s, asked const& q, named_event const& e, act what)
{
    auto const posted = posted_pairs(q.what);
    auto const reason = pages::one_line(pages::posted(posted, "reason"));
    auto flaws = what == act::cancel ? pages::reason_flaws(reason) : std::vector<flaw>();
    if (!flaws.empty())
        co_return act_shown(s, q, e, what, reason, std::move(flaws));
    auto const done = co_await done_by(s, q, what, reason, seen_revision(pages::posted(posted, "revision")));
    if (!done)
        co_return act_shown(s, q, e, what, reason, as_shown(done.error()));
    co_return *done ? moved_on(**done, pages::date_in(q.what.query)) : see_other(pages::links::desk);
}

} // namespace

awaitable<net::reply> get_desk(services& s, asked const& q)
{
    auto const at = context_of(s, q);
    auto const work = [who = q.who, at](reading& r) {
        auto const names = r.names();
        auto const not_mine = [&](event const& e) {
            auto const f = facets_of(e, *names);
            return !may(who, action::change_event, &f);
        };
        auto events = r.events({}, who, pages::desk_window(at));
        std::erase_if(events, not_mine);
        filter unpublished;
        unpublished.statuses = {event_status::draft, event_status::polling};
        auto drafts = r.events(unpublished, who);
        std::erase_if(drafts, not_mine);
        return pages::desk_page(at, events, drafts, *names);
    };
    auto const read = co_await s.calendar.read(work);
    co_return html_reply(read.value);
}

awaitable<net::reply> get_new_event(services& s, asked const& q)
{
    auto const names = co_await s.calendar.read([](reading& r) { return r.names(); });
    pages::event_form form;
    form.once = new_uuid();
    if (!q.who.organisations.empty())
        form.host = q.who.organisations.front().value();
    co_return html_reply(pages::event_form_page(context_of(s, q), *names.value, nullptr, form, {}));
}

awaitable<net::reply> post_new_event(services& s, asked const& q)
{
    auto const ours = comes_from_our_page(s, q, posted_pairs(q.what));
    if (!ours)
        co_return problem_page_reply(s, q, ours.error());
    auto r = co_await event_form_round(s, q, nullptr);
    co_return r;
}

awaitable<net::reply> get_change(services& s, asked const& q)
{
    auto const e = co_await event_of(s, q);
    if (!e)
        co_return problem_page_reply(s, q, e.error());
    if (auto const date = pages::date_in(q.what.query))
        co_return date_form_shown(s, q, *e, date);
    co_return html_reply(pages::event_form_page(context_of(s, q), *e->names, &e->what, pages::form_of(e->what), {}));
}

awaitable<net::reply> post_change(services& s, asked const& q)
{
    auto const ours = comes_from_our_page(s, q, posted_pairs(q.what));
    if (!ours)
        co_return problem_page_reply(s, q, ours.error());
    auto const e = co_await event_of(s, q);
    if (!e)
        co_return problem_page_reply(s, q, e.error());
    auto const date = pages::date_in(q.what.query);
    if (date) {
        auto r = co_await date_form_round(s, q, e->what, date);
        co_return r;
    }
    auto r = co_await event_form_round(s, q, &e->what);
    co_return r;
}

awaitable<net::reply> get_act(services& s, asked const& q)
{
    auto const what = act_named(q.part(1));
    auto const e = co_await event_of(s, q);
    if (!e || !what)
        co_return problem_page_reply(s, q, e ? fault(errc::not_found, "there is no such page") : e.error());
    if (*what == act::move)
        co_return date_form_shown(s, q, *e, pages::date_in(q.what.query));
    co_return act_shown(s, q, *e, *what, "", {});
}

awaitable<net::reply> post_act(services& s, asked const& q)
{
    auto const ours = comes_from_our_page(s, q, posted_pairs(q.what));
    if (!ours)
        co_return problem_page_reply(s, q, ours.error());
    auto const what = act_named(q.part(1));
    auto const e = co_await event_of(s, q);
    if (!e || !what)
        co_return problem_page_reply(s, q, e ? fault(errc::not_found, "there is no such page") : e.error());
    if (*what == act::move) {
        auto r = co_await date_form_round(s, q, e->what, pages::date_in(q.what.query));
        co_return r;
    }
    auto r = co_await act_round(s, q, *e, *what);
    co_return r;
}

} // namespace tingsted::routes
