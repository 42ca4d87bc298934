// SPDX-License-Identifier: MPL-2.0
#include "server/store/event_table.hpp"

#include "calendar/event/occurrences.hpp"
#include "server/store/event_body.hpp"

namespace tingsted {

namespace {

std::string word(auto w) { return std::string(text(w)); }

bool same_lists(facets const& a, facets const& b)
{
    return a.topics == b.topics && a.audiences == b.audiences && a.hosts == b.hosts && a.rooms == b.rooms &&
           a.venues == b.venues && a.goals == b.goals && a.accessibility == b.accessibility;
}

template <class Statement>
std::optional<event> found(Statement& by, std::string const& key)
{
    auto const row = by.one(key);
    return row ? std::optional(event_from_body(std::get<0>(*row))) : std::nullopt;
}

template <class Statement, class... Given>
std::vector<event_id> ids(Statement& statement, Given const&... given)
{
    std::vector<event_id> all;
    statement.each(given..., [&](auto const& row) { all.push_back(std::get<0>(row)); });
    return all;
}

} // namespace

event_table::event_table(connection& db)
    : db_(db),
      by_id_(db, "event_by_id", "select body from event where id = ?1"),
      by_uid_(db, "event_by_uid", "select body from event where uid = ?1"),
      by_page_(db, "event_by_page", "select body from event where page = ?1"),
      kept_(db, "event_kept", "select body, folded from event where id = ?1"),
      add_(db, "event_add",
           "insert into event (id, uid, page, kind, status, visibility, area, language, room, first_start, last_end, "
           "revision, sequence, folded, body) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, "
           "?15)"),
      replace_(
          db, "event_replace",
          "update event set kind = ?2, status = ?3, visibility = ?4, area = ?5, language = ?6, room = ?7, "
          "first_start = ?8, last_end = ?9, revision = ?10, sequence = ?11, folded = ?12, body = ?13 where id = ?1"),
      remove_(db, "event_remove", "delete from event where id = ?1"),
      has_page_(db, "event_has_page", "select 1 from event where page = ?1"),
      of_area_(db, "event_of_area", "select id from event where area = ?1 order by id"),
      of_topic_(db, "event_of_topic", "select event from event_topic where value = ?1 order by event"),
      of_audience_(db, "event_of_audience", "select event from event_audience where value = ?1 order by event"),
      of_host_(db, "event_of_host", "select event from event_host where value = ?1 order by event"),
      of_venue_(db, "event_of_venue", "select event from event_venue where value = ?1 order by event"),
      of_room_(db, "event_of_room", "select event from event_room where value = ?1 order by event"),
      with_room_after_(db, "event_with_room_after",
                       "select id from event e where (last_end is null or last_end > ?1) "
                       "and exists (select 1 from event_room x where x.event = e.id) order by id"),
      topics_(db, "delete from event_topic where event = ?1", "insert into event_topic (event, value) values (?1, ?2)"),
      audiences_(db, "delete from event_audience where event = ?1",
                 "insert into event_audience (event, value) values (?1, ?2)"),
      hosts_(db, "delete from event_host where event = ?1", "insert into event_host (event, value) values (?1, ?2)"),
      rooms_(db, "delete from event_room where event = ?1", "insert into event_room (event, value) values (?1, ?2)"),
      venues_(db, "delete from event_venue where event = ?1", "insert into event_venue (event, value) values (?1, ?2)"),
      goals_(db, "delete from event_goal where event = ?1", "insert into event_goal (event, value) values (?1, ?2)"),
      access_(db, "delete from event_access where event = ?1",
              "insert into event_access (event, value) values (?1, ?2)")
{}

std::optional<event> event_table::find(event_id const& id) { return found(by_id_, id.value()); }
std::optional<event> event_table::find(event_uid const& uid) { return found(by_uid_, uid.value()); }
std::optional<event> event_table::find(slug const& page) { return found(by_page_, page.value()); }

std::optional<kept_event> event_table::kept(event_id const& id)
{
    auto const row = kept_.one(id);
    if (!row)
        return std::nullopt;
    return kept_event{event_from_body(std::get<0>(*row)), std::get<1>(*row)};
}

std::vector<event> event_table::matching(event_question const& q)
{
    std::vector<event> all;
    each_matching(q, [&](event&& e) { all.push_back(std::move(e)); });
    return all;
}

void event_table::each_matching(event_question const& q, std::function<void(event&&)> const& visit)
{
    query_for(q).each(db_, [&](std::string const& body) { visit(event_from_body(body)); });
}

void event_table::add(event const& e, facets const& f, std::string const& folded_text)
{
    add_.run(e.id, e.uid, e.page, word(f.kind), word(f.status), word(f.visible_to), f.area, f.language, e.room,
             first_start(e), last_end(e), e.revision, e.sequence, folded_text, body_of(e));
    add_lists(e.id, f);
}

void event_table::replace(event const& e, facets const& before, facets const& f, std::string const& folded_text)
{
    replace_.run(e.id, word(f.kind), word(f.status), word(f.visible_to), f.area, f.language, e.room, first_start(e),
                 last_end(e), e.revision, e.sequence, folded_text, body_of(e));
    if (same_lists(before, f))
        return;
    clear_lists(e.id);
    add_lists(e.id, f);
}

void event_table::remove(event_id const& id) { remove_.run(id); }

void event_table::add_lists(event_id const& id, facets const& f)
{
    topics_.write(id, f.topics);
    audiences_.write(id, f.audiences);
    hosts_.write(id, f.hosts);
    rooms_.write(id, f.rooms);
    venues_.write(id, f.venues);
    goals_.write(id, f.goals);
    access_.write(id, f.accessibility);
}

void event_table::clear_lists(event_id const& id)
{
    topics_.clear(id);
    audiences_.clear(id);
    hosts_.clear(id);
    rooms_.clear(id);
    venues_.clear(id);
    goals_.clear(id);
    access_.clear(id);
}

bool event_table::has_page(slug const& page) { return has_page_.one(page).has_value(); }

std::vector<event_id> event_table::of_area(std::string const& id) { return ids(of_area_, id); }
std::vector<event_id> event_table::of_topic(std::string const& id) { return ids(of_topic_, id); }
std::vector<event_id> event_table::of_audience(std::string const& id) { return ids(of_audience_, id); }
std::vector<event_id> event_table::of_host(std::string const& id) { return ids(of_host_, id); }
std::vector<event_id> event_table::of_venue(std::string const& id) { return ids(of_venue_, id); }
std::vector<event_id> event_table::of_room(std::string const& id) { return ids(of_room_, id); }
std::vector<event_id> event_table::with_room_after(instant t) { return ids(with_room_after_, t); }

} // namespace tingsted
