// SPDX-License-Identifier: MPL-2.0
#include "server/routes/acts.hpp"

#include "calendar/event/checked.hpp"
#include "server/pages/act_page.hpp"
#include "server/pages/event_page.hpp"
#include "server/pages/form_reading.hpp"
#include "server/routes/callers.hpp"
#include "server/routes/form_posts.hpp"
#include "server/routes/form_rounds.hpp"
#include "server/routes/problems.hpp"
#include "server/routes/replies.hpp"

namespace tingsted::routes {
namespace {

using boost::asio::awaitable;
using pages::links::act;

net::reply shown_again(services& s, asked const& q, named_event const& e, act what, std::string reason,
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

} // namespace

std::optional<act> act_named(std::string_view word)
{
    for (auto const a : {act::move, act::cancel, act::restore, act::remove})
        if (word == pages::links::word(a))
            return a;
    return std::nullopt;
}

net::reply act_shown(services& s, asked const& q, named_event const& e, act what)
{
    return shown_again(s, q, e, what, "", {});
}

awaitable<net::reply> act_round(services& s, asked const& q, named_event const& e, act what)
{
    auto const posted = posted_pairs(q.what);
    auto const reason = pages::one_line(pages::posted(posted, "reason"));
    auto flaws = what == act::cancel ? pages::reason_flaws(reason) : std::vector<flaw>();
    if (!flaws.empty())
        co_return shown_again(s, q, e, what, reason, std::move(flaws));
    auto const done = co_await done_by(s, q, what, reason, seen_revision(pages::posted(posted, "revision")));
    if (!done)
        co_return shown_again(s, q, e, what, reason, as_shown(done.error()));
    co_return *done ? moved_on(**done, pages::date_in(q.what.query)) : see_other(pages::links::desk);
}

} // namespace tingsted::routes
