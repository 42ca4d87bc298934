// SPDX-License-Identifier: MPL-2.0
#include "server/store/sources/schema.hpp"

namespace tingsted {

namespace {

constexpr std::string_view statements[] = {
    // The body is what the journal keeps of it, too; the address stands here alone, because it may hold a secret. The
    // standing changes with each fetch and is in no journal.
    R"(create table source (
        id text primary key,
        host text not null references organisation (id),
        revision integer not null check (revision >= 1),
        address text not null,
        body text not null,
        standing text not null,
        next_try integer
    ) strict)",
    "create index source_by_next_try on source (next_try)",
    // Which event stands for an event of a source. Several may stand for one another: people said that they are the same.
    R"(create table source_event (
        source text not null references source (id) on delete cascade,
        uid text not null,
        event text not null references event (id) on delete cascade,
        print text not null,
        digest text not null,
        has_left integer not null check (has_left in (0, 1)),
        merged integer not null check (merged in (0, 1)),
        primary key (source, uid)
    ) strict, without rowid)",
    "create index source_event_of_event on source_event (event)",
    R"(create unique index an_event_is_of_one_source on source_event (event) where merged = 0)",
    // Two events that look alike and are not the same, as people said.
    R"(create table kept_apart (
        one text not null references event (id) on delete cascade,
        other text not null references event (id) on delete cascade,
        primary key (one, other),
        check (one < other)
    ) strict, without rowid)",
    "create index kept_apart_of_other on kept_apart (other)",
};

} // namespace

std::span<std::string_view const> sources_schema() { return statements; }

} // namespace tingsted
