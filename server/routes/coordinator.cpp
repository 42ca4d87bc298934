// SPDX-License-Identifier: MPL-2.0
#include "server/routes/coordinator.hpp"

#include "common/digest.hpp"
#include "server/pages/desk_page.hpp"
#include "server/pages/event_page.hpp"
#include "server/pages/form_page.hpp"
#include "server/pages/form_reading.hpp"
#include "server/routes/acts.hpp"
#include "server/routes/callers.hpp"
#include "server/routes/form_rounds.hpp"
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
    auto const here = r.changed_here(id);
    if (!here)
        return here.error();
    return e;
}

awaitable<result<named_event>> event_of(services& s, asked const& q)
{
    auto const work = [who = q.who, id = event_id(q.part(0))](reading& r) { return changeable(r, who, id); };
    auto read = co_await s.calendar.read(work);
    co_return std::move(read.value);
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
    co_return act_shown(s, q, *e, *what);
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
