// SPDX-License-Identifier: MPL-2.0
// Verbs of a writing that keep the store itself in order.

#include "server/store/event_record.hpp"
#include "server/store/event_body.hpp"
#include "server/store/name_body.hpp"
#include "server/store/room_bookings.hpp"
#include "server/store/writing.hpp"

#include <algorithm>

namespace tingsted {

namespace {

std::string asker(caller const& who) { return who.account ? who.account->value() : who.label; }

// The entity as it stands after the erasure: an erasure's own row carries it, so that replaying still gives the state.
journal_entry row_of_erasure(reading::state& s, caller const& who, std::string_view entity, std::string_view id)
{
    journal_entry row{who.label, std::string(entity), std::string(id), "erased", {}, {}, {}};
    if (entity != "event")
        return row;
    if (auto const e = s.events.find(event_id{std::string(id)})) {
        row.before = row.after = facets_of(*e, *s.known());
        row.image = body_of(*e);
    }
    return row;
}

std::optional<std::string> body_of_name(name_tables& names, std::string_view entity, std::string const& id)
{
    struct named {
        std::string_view entity;
        name_table& table;
    };
    for (auto const& n :
         {named{"area", names.areas}, named{"topic", names.topics}, named{"audience", names.audiences},
          named{"organisation", names.organisations}, named{"venue", names.venues}, named{"room", names.rooms},
          named{"screen", names.screens}, named{"school_period", names.school_periods}})
        if (n.entity == entity)
            if (auto const row = n.table.body.one(id))
                return std::get<0>(*row);
    return std::nullopt;
}

// Books the dates of one event that came within reach. False when one of them clashes.
bool extend(reading::state& s, event const& e, window const& reach)
{
    bool all_free = true;
    auto const had = s.bookings.of(e.id);
    for (auto const& b : bookings_wanted(e, *s.known(), reach)) {
        if (std::ranges::find(had, b.original_start, &booking::original_start) != had.end())
            continue;
        if (in_the_way(s, {}, b).empty())
            s.bookings.add(b);
        else
            all_free = false;
    }
    return all_free;
}

void record_clash(reading::state& s, event const& before)
{
    event e = before;
    e.room_state = room_status::clash;
    count_up(e, before, true, s.now);
    record_change(s, "", facets_of(before, *s.known()), e, "changed");
}

} // namespace

result<void> writing::erase(caller const& who, std::string_view entity, std::string_view id)
{
    if (auto const allowed = may(who, action::operate); !allowed)
        return allowed.error();
    if (!state_.log.knows(std::string(entity), std::string(id)))
        return fault{errc::not_found, "the journal knows nothing of it"};
    state_.log.clear_images(std::string(entity), std::string(id));
    auto row = row_of_erasure(state_, who, entity, id);
    if (entity == "subscription")
        if (auto const s = state_.subscriptions.find(subscription_id{std::string(id)}))
            row.image = body_of(*s);
    if (!row.image)
        row.image = body_of_name(state_.names, entity, std::string(id));
    state_.log.append(now(), row);
    state_.meta.put(scrub_due, "yes");
    state_.may_need_scrub = true;
    return {};
}

void writing::extend_bookings()
{
    auto const until = booking_horizon(now());
    auto const since = state_.bookings.horizon();
    state_.bookings.forget_before(now() - std::chrono::days{1});
    if (until <= since)
        return;
    state_.bookings.move_horizon(until);
    for (auto const& id : state_.events.with_room_after(since)) {
        auto const e = state_.events.find(id).value();
        if (!extend(state_, e, {since, until}) && e.room_state != room_status::clash)
            record_clash(state_, e);
    }
}

void writing::raise_floor(journal_number to) { state_.log.raise_floor(to); }

std::optional<remembered_reply> writing::remembered(caller const& who, std::string_view key)
{
    return state_.replies.find(asker(who), std::string(key), now() - reply_kept_for);
}

void writing::remember(caller const& who, std::string_view key, remembered_reply const& r)
{
    state_.replies.forget_before(now() - reply_kept_for);
    state_.replies.put(asker(who), std::string(key), r, now());
}

} // namespace tingsted
