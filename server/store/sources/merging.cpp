// SPDX-License-Identifier: MPL-2.0
#include "server/store/event_record.hpp"
#include "server/store/sources/origins.hpp"
#include "server/store/writing.hpp"

namespace tingsted {

namespace {

// An event that the caller sees. Errors: not_found.
result<event> seen(reading::state& s, caller const& who, event_id const& id)
{
    auto e = s.events.find(id);
    if (!e || !sees(who, facets_of(*e, *s.known())))
        return fault{errc::not_found, "there is no such event"};
    return *std::move(e);
}

// Whether the caller decides about that event of a source. Errors: conflict (it is of none), forbidden.
result<void> may_decide(reading::state& s, caller const& who, event const& e)
{
    auto const links = s.sources.links(e.id);
    if (links.empty() || links.front().merged)
        return fault{errc::conflict, "only an event that is fetched from a calendar can go into another"};
    auto const f = facets_of(e, *s.known());
    return may(who, action::import_calendar, &f);
}

} // namespace

result<event> writing::merge(caller const& who, event_id const& kept, event_id const& away)
{
    auto const stays = seen(state_, who, kept);
    auto const goes = seen(state_, who, away);
    if (!stays || !goes)
        return stays ? goes.error() : stays.error();
    if (kept == away)
        return fault{errc::conflict, "an event cannot go into itself"};
    if (auto const allowed = may_decide(state_, who, *goes); !allowed)
        return allowed.error();
    auto const f = facets_of(*goes, *state_.known());
    state_.sources.merge(away, kept);
    record_removal(state_, who.label, f, away);
    show_origins(state_, who.label, kept);
    return state_.events.find(kept).value();
}

result<void> writing::keep_apart(caller const& who, event_id const& one, event_id const& other)
{
    auto const a = seen(state_, who, one);
    auto const b = seen(state_, who, other);
    if (!a || !b)
        return a ? b.error() : a.error();
    if (one == other)
        return fault{errc::conflict, "an event is one with itself"};
    auto const by_a = may_decide(state_, who, *a);
    auto const by_b = may_decide(state_, who, *b);
    if (!by_a && !by_b)
        return by_a.error();
    state_.sources.keep_apart(one, other);
    return {};
}

} // namespace tingsted
