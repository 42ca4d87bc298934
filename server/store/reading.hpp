// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/access.hpp"
#include "calendar/event/change.hpp"
#include "calendar/event/event.hpp"
#include "calendar/event/filter.hpp"
#include "calendar/event/occurrences.hpp"
#include "calendar/network/directory.hpp"
#include "calendar/publish/feed_fetch.hpp"
#include "server/store/cursor.hpp"
#include "server/store/sources/source.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tingsted {

// A row of the journal, without its hashes.
struct journal_row {
    journal_number number;
    instant at;
    std::string actor;
    std::string entity; // event, organisation, room, area …
    std::string entity_id;
    std::string action;           // created, changed, cancelled, restored, moved, removed, renamed, imported, erased
    std::optional<facets> before; // events only
    std::optional<facets> after;
    std::optional<std::string> image; // JSON of the entity after the change; nullopt when erased or removed
};

// One event that changed since a cursor, and what it is now.
struct caught_up_event {
    event_change change;
    std::optional<event> now;
    cursor_place place; // where to go on from once this one and all before it are applied; may lie before
                        // its last row, when an event further on changed both before and after it
};

// A token as it is listed. `id` names it, and is no secret.
struct token_entry {
    std::string id;
    std::string label; // whose
    role has = role::anonymous;
    instant issued;
    std::optional<instant> expires;
    std::optional<instant> revoked;
};

struct caught_up {
    std::vector<caught_up_event> events; // once each, in order of their last change
    cursor_place upto;                   // everything up to here is in it
};

struct event_page {
    std::vector<event> items;
    std::optional<std::string> next; // opaque; nullopt at the end
};

// What is in the way of a booking, buffers included.
struct clash {
    event_id with;
    std::string title; // empty where the asker may not see it
    room_slug room;
    wall_time original_start;
    instant from, to; // of the other booking, buffers included
};

// A subscription, and with whose eyes it is looked at as things are now.
struct followed {
    subscription what;
    caller viewer;
};

// An open read transaction. Values only: nothing points into the database. Alive for the duration of one work.
class reading {
public:
    struct state; // the store's own
    explicit reading(state& s) : state_(s) {}

    journal_number head();
    instant now(); // the clock at the beginning of this transaction
    cursor_place head_place();
    // Where a cursor stands. Errors: gone, with the reason in `detail`: another epoch, from the future, too old (below the
    // floor), not a cursor.
    result<cursor_place> position(std::string_view cursor);

    // Who and where; shared because it changes seldom and is large: one value for all until a name changes.
    std::shared_ptr<directory const> names();

    std::optional<event> find(event_id const& id);
    std::optional<event> find(event_uid const& uid);
    std::optional<event> find(slug const& page);
    // Those that `who` sees and `wanted` takes, with an occurrence that may overlap `during` (a superset: exact only
    // after expansion); by first start, then id.
    std::vector<event> events(filter const& wanted, caller const& who, std::optional<window> during = {});
    // The same, but one by one: for those that are many, each gone before the next is read.
    void each_event(filter const& wanted, caller const& who, std::optional<window> during,
                    std::function<void(event const&)> const& visit);
    // 1 to 500 a page, by first start, then id. Errors: malformed `after`.
    result<event_page> page(filter const& wanted, caller const& who, std::string_view after, std::size_t limit);

    // Everything that changed for events after `from`, deletions included, up to the head or `most` events.
    caught_up changes_after(journal_number from, std::size_t most = 10'000);
    std::vector<journal_row> rows_after(journal_number from, std::size_t most);
    // When anything that callers of this role can see (or could before) last changed: a feed's Last-Modified.
    instant last_change(caller const& who);

    // Bookings of `room` that overlap any of the stretches (which have the room's buffers added here).
    std::vector<clash> clashes(room_slug const& room, std::vector<window> const& stretches,
                               std::optional<event_id> const& except, caller const& who = {});
    // Events near in time and subject: same area and a topic or audience in common, starting within two hours of `e`.
    std::vector<event> neighbours(event const& e, caller const& who);

    // Calendars that are fetched: those that `who` may import for, by name.
    std::vector<source> sources(caller const& who);
    result<source> find(caller const& who, source_id const& id); // Errors: not_found, also for those of others
    std::vector<source> due_sources();                           // whose next fetch is due, the longest due first
    std::optional<instant> next_source_due();
    std::vector<source_row> rows_of(source_id const& id);
    // The calendars that an event comes from, its own first; none for what was typed in here.
    std::vector<source> origins(event_id const& id);
    // Errors: forbidden, naming the calendar elsewhere that it comes from and is changed in.
    result<void> changed_here(event_id const& id);
    // Events to come that may be the same, and of which nobody has decided; those that `who` may decide about.
    std::vector<likeness> likenesses(caller const& who);
    // Those that this caller may manage, revoked ones included; by age.
    std::vector<subscription> subscriptions(caller const& who);
    result<subscription> find(caller const& who, subscription_id const& id); // errors: not_found
    // What a feed's token opens. Errors: not_found, gone (revoked, or another took its place).
    result<followed> followed_with(std::string_view token);
    followed followed_as(subscription what); // with its owner's eyes, as they are now
    std::vector<feed_fetch> fetches(subscription_id const& of);

    // Errors: unauthenticated (unknown, expired), gone (revoked).
    result<caller> caller_with_token(std::string_view secret);
    result<caller> caller_with_session(std::string_view secret);
    std::vector<token_entry> tokens(); // the newest first

protected:
    state& state_;
};

} // namespace tingsted
