// SPDX-License-Identifier: MPL-2.0
#include "server/store/sources/source_tables.hpp"

#include "server/store/sources/source_body.hpp"

namespace tingsted {

namespace {

source source_in(std::tuple<std::string, std::string, std::string> const& row)
{
    auto const& [body, address, standing] = row;
    auto s = source_from_body(body);
    s.plan.address = address;
    s.now = standing_from_text(standing);
    return s;
}

source_row
row_in(std::tuple<event_uid, event_id, std::string, std::string, int, int, instant, std::optional<instant>> const& row)
{
    auto const& [uid, event, print, digest, left, merged, starts, ends] = row;
    return {uid, event, print, digest, starts, ends, left != 0, merged != 0};
}

template <class Statement, class... Given>
std::vector<source> sources_in(Statement& statement, Given const&... given)
{
    std::vector<source> all;
    statement.each(given..., [&](auto const& row) { all.push_back(source_in(row)); });
    return all;
}

} // namespace

source_tables::source_tables(connection& db)
    : find_(db, "source_find", "select body, address, standing from source where id = ?1"),
      all_(db, "source_all", "select body, address, standing from source order by id"),
      due_(db, "source_due",
           "select body, address, standing from source where next_try <= ?1 order by next_try, id limit 100"),
      next_due_(db, "source_next_due", "select min(next_try) from source where next_try is not null"),
      add_(db, "source_add",
           "insert into source (id, host, revision, address, body, standing, next_try) "
           "values (?1, ?2, ?3, ?4, ?5, ?6, ?7)"),
      replace_(db, "source_replace",
               "update source set host = ?2, revision = ?3, address = ?4, body = ?5 where id = ?1"),
      note_(db, "source_note", "update source set standing = ?2, next_try = ?3 where id = ?1"),
      remove_(db, "source_remove", "delete from source where id = ?1"),
      rows_(db, "source_rows",
            "select s.uid, s.event, s.print, s.digest, s.has_left, s.merged, e.first_start, e.last_end "
            "from source_event s join event e on e.id = s.event where s.source = ?1 order by s.uid"),
      row_(db, "source_row",
           "select s.uid, s.event, s.print, s.digest, s.has_left, s.merged, e.first_start, e.last_end "
           "from source_event s join event e on e.id = s.event where s.source = ?1 and s.uid = ?2"),
      put_(db, "source_row_put",
           "insert into source_event (source, uid, event, print, digest, has_left, merged) "
           "values (?1, ?2, ?3, ?4, ?5, ?6, ?7) on conflict (source, uid) do update set event = excluded.event, "
           "print = excluded.print, digest = excluded.digest, has_left = excluded.has_left, merged = excluded.merged"),
      remove_row_(db, "source_row_remove", "delete from source_event where source = ?1 and uid = ?2"),
      links_(db, "source_links",
             "select source, uid, merged from source_event where event = ?1 order by merged, source, uid"),
      merge_(db, "source_merge", "update source_event set event = ?2, merged = 1 where event = ?1"),
      apart_(db, "source_apart", "select 1 from kept_apart where one = ?1 and other = ?2"),
      keep_apart_(db, "source_keep_apart", "insert or ignore into kept_apart (one, other) values (?1, ?2)")
{}

std::optional<source> source_tables::find(source_id const& id)
{
    auto const row = find_.one(id);
    return row ? std::optional(source_in(*row)) : std::nullopt;
}

std::vector<source> source_tables::all() { return sources_in(all_); }
std::vector<source> source_tables::due(instant now) { return sources_in(due_, now); }
std::optional<instant> source_tables::next_due() { return std::get<0>(next_due_.one().value()); }

void source_tables::add(source const& s)
{
    add_.run(s.id, s.plan.host, s.revision, s.plan.address, body_of(s), standing_text(s.now), s.now.next_try);
}

void source_tables::replace(source const& s)
{
    replace_.run(s.id, s.plan.host, s.revision, s.plan.address, body_of(s));
    note(s);
}

void source_tables::note(source const& s) { note_.run(s.id, standing_text(s.now), s.now.next_try); }
void source_tables::remove(source_id const& id) { remove_.run(id); }

std::vector<source_row> source_tables::rows(source_id const& id)
{
    std::vector<source_row> all;
    rows_.each(id, [&](auto const& row) { all.push_back(row_in(row)); });
    return all;
}

std::optional<source_row> source_tables::row(source_id const& id, event_uid const& uid)
{
    auto const found = row_.one(id, uid);
    return found ? std::optional(row_in(*found)) : std::nullopt;
}

void source_tables::put(source_id const& id, source_row const& r)
{
    put_.run(id, r.uid, r.event, r.print, r.digest, r.left ? 1 : 0, r.merged ? 1 : 0);
}

void source_tables::remove_row(source_id const& id, event_uid const& uid) { remove_row_.run(id, uid); }

std::vector<source_link> source_tables::links(event_id const& id)
{
    std::vector<source_link> all;
    links_.each(id, [&](auto const& row) {
        auto const& [from, uid, merged] = row;
        all.push_back({from, uid, merged != 0});
    });
    return all;
}

void source_tables::merge(event_id const& away, event_id const& kept) { merge_.run(away, kept); }

bool source_tables::kept_apart(event_id const& a, event_id const& b)
{
    return apart_.one(std::min(a, b), std::max(a, b)).has_value();
}

void source_tables::keep_apart(event_id const& a, event_id const& b)
{
    keep_apart_.run(std::min(a, b), std::max(a, b));
}

} // namespace tingsted
