// SPDX-License-Identifier: MPL-2.0
#include "server/routes/form_rounds.hpp"

#include "calendar/event/checked.hpp"
#include "calendar/time/zones.hpp"
#include "server/pages/form_reading.hpp"
#include "server/pages/links.hpp"
#include "server/routes/callers.hpp"
#include "server/routes/form_posts.hpp"
#include "server/routes/problems.hpp"
#include "server/routes/replies.hpp"
#include "server/routes/series_round.hpp"

namespace tingsted::routes {
namespace {

using boost::asio::awaitable;

event blank_event(services const& s)
{
    event e;
    e.zone = s.house.zone;
    return e;
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

int status_of(pages::form_state const& state) { return state.flaws.empty() ? 200 : 422; }

local_day today_of(services const& s, instant now) { return day_of(to_wall(now, s.house.zone)); }

} // namespace

net::reply moved_on(event const& e, std::optional<wall_time> date)
{
    return see_other(date ? pages::links::page(e, *date) : pages::links::page(e));
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
    auto const scope = edit_scope_named(form.scope);
    if (date && scope && *scope != edit_scope::this_date) {
        auto r = co_await series_form_round(s, q, now, {form, *scope, *date});
        co_return r;
    }
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

} // namespace tingsted::routes
