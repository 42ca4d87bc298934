// SPDX-License-Identifier: MPL-2.0
#include "server/store/schema.hpp"

namespace tingsted {

namespace {

constexpr std::string_view statements[] = {
    // Keys and marks that are made with the database.
    R"(create table meta (
        key text primary key,
        value text not null
    ) strict, without rowid)",

    // One row: where the journal stands. Its number is counted here, so that numbers follow each other as commits do.
    R"(create table head (
        one integer primary key check (one = 1),
        number integer not null check (number >= 0),
        hash text not null check (length(hash) = 64),
        floor integer not null check (floor >= 0 and floor <= number),
        names_version integer not null,
        booked_until integer not null
    ) strict)",

    R"(create table journal (
        number integer primary key,
        at integer not null,
        actor text not null,
        entity text not null,
        entity_id text not null,
        action text not null,
        before text,
        after text,
        commitment text not null,
        hash text not null check (length(hash) = 64),
        salt text,
        image text,
        check ((salt is null) = (image is null)),
        check (image is null or length(commitment) = 64)
    ) strict)",
    "create index journal_of_entity on journal (entity, entity_id, number)",
    R"(create trigger journal_has_no_gaps before insert on journal
        when new.number <> (select number + 1 from head)
        begin select raise(abort, 'a journal row follows the head'); end)",
    // The one update there is: an erasure clears the image and its salt.
    R"(create trigger journal_rows_stay before update on journal
        when new.number <> old.number or new.at <> old.at or new.actor <> old.actor or new.entity <> old.entity
            or new.entity_id <> old.entity_id or new.action <> old.action or new.before is not old.before
            or new.after is not old.after or new.commitment <> old.commitment or new.hash <> old.hash
            or new.salt is not null or new.image is not null
        begin select raise(abort, 'a journal row never changes'); end)",
    R"(create trigger journal_rows_are_kept before delete on journal
        begin select raise(abort, 'a journal row is never deleted'); end)",

    // When anything that a role can see last changed.
    R"(create table last_change (
        role text primary key,
        at integer not null
    ) strict, without rowid)",

    R"(create table area (
        id text primary key,
        body text not null
    ) strict)",
    R"(create table topic (
        id text primary key,
        body text not null
    ) strict)",
    R"(create table audience (
        id text primary key,
        body text not null
    ) strict)",
    R"(create table organisation (
        id text primary key,
        area text references area (id),
        parent text references organisation (id),
        body text not null
    ) strict)",
    R"(create table organisation_topic (
        organisation text not null references organisation (id),
        topic text not null references topic (id),
        primary key (organisation, topic)
    ) strict, without rowid)",
    R"(create table venue (
        id text primary key,
        area text references area (id),
        body text not null
    ) strict)",
    R"(create table room (
        id text primary key,
        venue text not null references venue (id),
        body text not null
    ) strict)",
    R"(create table screen (
        id text primary key,
        body text not null
    ) strict)",
    R"(create table screen_venue (
        screen text not null references screen (id),
        venue text not null references venue (id),
        primary key (screen, venue)
    ) strict, without rowid)",
    R"(create table school_period (
        id text primary key,
        first_day text not null,
        body text not null
    ) strict)",

    // The body is the whole event, the same JSON as the journal's image; the columns are what queries ask for.
    R"(create table event (
        id text primary key,
        uid text not null unique,
        page text not null unique,
        kind text not null check (kind in ('meeting', 'activity', 'deadline')),
        status text not null check (status in ('draft', 'polling', 'tentative', 'confirmed', 'cancelled', 'held')),
        visibility text not null check (visibility in ('public', 'network', 'municipal')),
        area text references area (id),
        language text not null,
        room text references room (id),
        first_start integer not null,
        last_end integer,
        revision integer not null check (revision >= 1),
        sequence integer not null check (sequence >= 0),
        folded text not null,
        body text not null
    ) strict)",
    "create index event_by_start on event (first_start, id)",
    "create index event_by_end on event (last_end)",
    "create index event_of_area on event (area)",
    R"(create table event_topic (
        event text not null references event (id) on delete cascade,
        value text not null references topic (id),
        primary key (event, value)
    ) strict, without rowid)",
    "create index event_of_topic on event_topic (value, event)",
    R"(create table event_audience (
        event text not null references event (id) on delete cascade,
        value text not null references audience (id),
        primary key (event, value)
    ) strict, without rowid)",
    "create index event_of_audience on event_audience (value, event)",
    R"(create table event_host (
        event text not null references event (id) on delete cascade,
        value text not null references organisation (id),
        primary key (event, value)
    ) strict, without rowid)",
    "create index event_of_host on event_host (value, event)",
    R"(create table event_room (
        event text not null references event (id) on delete cascade,
        value text not null references room (id),
        primary key (event, value)
    ) strict, without rowid)",
    "create index event_of_room on event_room (value, event)",
    R"(create table event_venue (
        event text not null references event (id) on delete cascade,
        value text not null references venue (id),
        primary key (event, value)
    ) strict, without rowid)",
    "create index event_of_venue on event_venue (value, event)",
    R"(create table event_goal (
        event text not null references event (id) on delete cascade,
        value integer not null check (value between 1 and 17),
        primary key (event, value)
    ) strict, without rowid)",
    R"(create table event_access (
        event text not null references event (id) on delete cascade,
        value text not null,
        primary key (event, value)
    ) strict, without rowid)",

    // What takes a room, buffers included. That a room is never taken twice holds whatever the program does.
    R"(create table booking (
        event text not null references event (id) on delete cascade,
        original_start text not null,
        room text not null references room (id),
        taken_from integer not null,
        taken_to integer not null,
        primary key (event, original_start),
        check (taken_from < taken_to),
        check (taken_to - taken_from <= 8640000)
    ) strict, without rowid)",
    "create index booking_of_room on booking (room, taken_from)",
    R"(create trigger a_room_is_taken_once before insert on booking
        when exists (select 1 from booking b
            where b.room = new.room and b.event <> new.event
                and b.taken_from < new.taken_to and b.taken_from > new.taken_from - 8640000
                and b.taken_to > new.taken_from)
        begin select raise(abort, 'the room is taken'); end)",
    R"(create trigger bookings_are_made_anew before update on booking
        begin select raise(abort, 'a booking is deleted and made anew'); end)",

    R"(create table account (
        id text primary key,
        label text not null unique,
        role text not null check (role in ('member', 'editor', 'professional', 'coordinator', 'administrator'))
    ) strict)",
    R"(create table account_organisation (
        account text not null references account (id) on delete cascade,
        organisation text not null references organisation (id),
        primary key (account, organisation)
    ) strict, without rowid)",
    // Secrets stand here as keyed hashes only.
    R"(create table token (
        hash text primary key,
        account text not null references account (id) on delete cascade,
        issued integer not null,
        expires integer,
        revoked integer
    ) strict, without rowid)",
    R"(create table sign_in (
        hash text primary key,
        account text not null references account (id) on delete cascade,
        expires integer not null
    ) strict, without rowid)",
    R"(create table session (
        hash text primary key,
        account text not null references account (id) on delete cascade,
        opened integer not null,
        seen integer not null
    ) strict, without rowid)",

    R"(create table reply (
        caller text not null,
        key text not null,
        body_digest text not null,
        status integer not null,
        location text not null,
        at integer not null,
        primary key (caller, key)
    ) strict, without rowid)",
    "create index reply_by_age on reply (at)",
};

constexpr std::string_view subscriptions[] = {
    // The body is what the journal's image is.
    R"(create table subscription (
        id text primary key,
        owner text not null references account (id),
        organisation text references organisation (id),
        body text not null
    ) strict)",
    // Every token that a subscription ever had, as a keyed hash. One at most is in use.
    R"(create table feed_token (
        hash text primary key,
        subscription text not null references subscription (id) on delete cascade,
        spent integer
    ) strict, without rowid)",
    "create unique index feed_token_in_use on feed_token (subscription) where spent is null",
    // Which kind of program fetched it last, and when: marks of use, outside the journal.
    R"(create table feed_fetch (
        subscription text not null references subscription (id) on delete cascade,
        client text not null,
        at integer not null,
        head integer not null,
        etag text not null,
        bytes integer not null,
        entries integer not null,
        primary key (subscription, client)
    ) strict, without rowid)",
};

} // namespace

std::span<std::string_view const> first_schema() { return statements; }
std::span<std::string_view const> subscriptions_schema() { return subscriptions; }

} // namespace tingsted
