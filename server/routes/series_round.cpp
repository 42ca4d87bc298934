// SPDX-License-Identifier: MPL-2.0
#include "server/routes/series_round.hpp"

#include "calendar/time/zones.hpp"
#include "server/pages/form_reading.hpp"
#include "server/pages/series_warnings.hpp"
#include "server/routes/callers.hpp"
#include "server/routes/form_posts.hpp"
#include "server/routes/form_rounds.hpp"
#include "server/routes/problems.hpp"
#include "server/routes/replies.hpp"

namespace tingsted::routes {
namespace {

using boost::asio::awaitable;

// The part of the series that the edit is about, as the store will have it; its rooms are those that the series has.
event edited_part(event const& now, edited_series const& made)
{
    event part = made.tail ? *made.tail : made.now;
    part.id = now.id;
    part.page = now.page;
    return part;
}

pages::form_state foreseen(reading& r, caller const& who, pages::page_context const& at, event const& now,
                           dates_form const& posted)
{
    auto const today = day_of(to_wall(r.now(), at.zone));
    auto const made = pages::with_dates(posted.form, posted.scope, now, posted.date, today, *r.names());
    if (!made)
        return {as_shown(made.error()), {}, {}};
    auto weighed = weigh(r, who, at, &now, edited_part(now, *made), {});
    auto const words = pages::series_words_of(made->tail ? edit_scope::following : edit_scope::all, posted.date,
                                              effects_of(now, *made, r.now()), at);
    auto& state = weighed.state;
    state.warnings.insert(state.warnings.begin(), words.warnings.begin(), words.warnings.end());
    if (state.preview)
        state.preview->sentences.insert(state.preview->sentences.end(), words.sentences.begin(), words.sentences.end());
    return std::move(state);
}

struct save_dates {
    caller who;
    event_id id;
    precondition wanted;
    dates_form posted;
    zone_name zone;

    result<writing::edited> operator()(writing& w) const
    {
        auto const today = day_of(to_wall(w.now(), zone));
        auto const make = [&](event const& now, directory const& known) {
            return pages::with_dates(posted.form, posted.scope, now, posted.date, today, known);
        };
        return w.edit_series(who, id, wanted, make);
    }
};

} // namespace

awaitable<net::reply> series_form_round(services& s, asked const& q, event const& now, dates_form const& posted)
{
    auto const at = context_of(s, q);
    auto const look = [&](reading& r) { return std::pair(foreseen(r, q.who, at, now, posted), r.names()); };
    auto const read = co_await s.calendar.read(look);
    auto [state, names] = read.value;
    auto const step = pages::posted(posted_pairs(q.what), "step");
    if (ready_to_save(state, step, posted.form.accepted)) {
        auto const wanted = seen_revision(posted.form.revision);
        auto const done = co_await s.calendar.write(save_dates{q.who, now.id, wanted, posted, s.house.zone});
        if (done)
            co_return moved_on(done->tail ? *done->tail : done->now);
        state.flaws = as_shown(done.error());
    }
    co_return html_reply(pages::date_form_page(at, *names, now, posted.date, posted.form, state),
                         state.flaws.empty() ? 200 : 422);
}

} // namespace tingsted::routes
