// SPDX-License-Identifier: MPL-2.0
#include "server/store/name_tables.hpp"

#include "server/store/name_body.hpp"

namespace tingsted {

namespace {

template <class Name>
std::vector<Name> all_of(name_table& table)
{
    std::vector<Name> names;
    table.all.each([&](auto const& row) { names.push_back(name_from_body<Name>(std::get<0>(row))); });
    return names;
}

} // namespace

name_tables::name_tables(connection& db)
    : areas(db, "select body from area where id = ?1", "select body from area order by id"),
      topics(db, "select body from topic where id = ?1", "select body from topic order by id"),
      audiences(db, "select body from audience where id = ?1", "select body from audience order by id"),
      organisations(db, "select body from organisation where id = ?1", "select body from organisation order by id"),
      venues(db, "select body from venue where id = ?1", "select body from venue order by id"),
      rooms(db, "select body from room where id = ?1", "select body from room order by id"),
      screens(db, "select body from screen where id = ?1", "select body from screen order by id"),
      school_periods(db, "select body from school_period where id = ?1",
                     "select body from school_period order by first_day, id"),
      version_(db, "names_version", "select names_version from head"),
      raise_(db, "names_raise_version", "update head set names_version = names_version + 1"),
      put_area_(db, "area_put",
                "insert into area (id, body) values (?1, ?2) on conflict (id) do update set body = excluded.body"),
      put_topic_(db, "topic_put",
                 "insert into topic (id, body) values (?1, ?2) on conflict (id) do update set body = excluded.body"),
      put_audience_(
          db, "audience_put",
          "insert into audience (id, body) values (?1, ?2) on conflict (id) do update set body = excluded.body"),
      put_screen_(db, "screen_put",
                  "insert into screen (id, body) values (?1, ?2) on conflict (id) do update set body = excluded.body"),
      put_organisation_(db, "organisation_put",
                        "insert into organisation (id, area, parent, body) values (?1, ?2, ?3, ?4) on conflict (id) do "
                        "update set area = excluded.area, parent = excluded.parent, body = excluded.body"),
      clear_organisation_topics_(db, "organisation_clear_topics",
                                 "delete from organisation_topic where organisation = ?1"),
      add_organisation_topic_(db, "organisation_add_topic",
                              "insert or ignore into organisation_topic (organisation, topic) values (?1, ?2)"),
      put_venue_(db, "venue_put",
                 "insert into venue (id, area, body) values (?1, ?2, ?3) on conflict (id) do "
                 "update set area = excluded.area, body = excluded.body"),
      put_room_(db, "room_put",
                "insert into room (id, venue, body) values (?1, ?2, ?3) on conflict (id) do "
                "update set venue = excluded.venue, body = excluded.body"),
      clear_screen_venues_(db, "screen_clear_venues", "delete from screen_venue where screen = ?1"),
      add_screen_venue_(db, "screen_add_venue", "insert or ignore into screen_venue (screen, venue) values (?1, ?2)"),
      put_school_period_(db, "school_period_put",
                         "insert into school_period (id, first_day, body) values (?1, ?2, ?3) on conflict (id) do "
                         "update set first_day = excluded.first_day, body = excluded.body")
{}

directory name_tables::loaded()
{
    return {all_of<area>(areas),         all_of<topic>(topics),
            all_of<audience>(audiences), all_of<organisation>(organisations),
            all_of<venue>(venues),       all_of<room>(rooms),
            all_of<screen>(screens),     all_of<school_period>(school_periods)};
}

std::int64_t name_tables::version() { return std::get<0>(version_.one().value()); }
void name_tables::raise_version() { raise_.run(); }

void name_tables::put(area const& a) { put_area_.run(a.id.value(), body_of(a)); }
void name_tables::put(topic const& t) { put_topic_.run(t.id.value(), body_of(t)); }
void name_tables::put(audience const& a) { put_audience_.run(a.id.value(), body_of(a)); }

void name_tables::put(organisation const& o)
{
    put_organisation_.run(o.id, o.area, o.parent, body_of(o));
    clear_organisation_topics_.run(o.id);
    for (auto const& t : o.topics)
        add_organisation_topic_.run(o.id, t);
}

void name_tables::put(venue const& v) { put_venue_.run(v.id, v.area, body_of(v)); }
void name_tables::put(room const& r) { put_room_.run(r.id, r.venue, body_of(r)); }

void name_tables::put(screen const& s)
{
    put_screen_.run(s.id.value(), body_of(s));
    clear_screen_venues_.run(s.id);
    for (auto const& v : s.venues)
        add_screen_venue_.run(s.id, v);
}

void name_tables::put(school_period const& p) { put_school_period_.run(id_of(p), text(p.first), body_of(p)); }

std::shared_ptr<directory const> newest_directory::of_version(std::int64_t version)
{
    std::lock_guard const held(busy_);
    return version == version_ ? value_ : nullptr;
}

void newest_directory::keep(std::int64_t version, std::shared_ptr<directory const> loaded)
{
    std::lock_guard const held(busy_);
    if (version <= version_)
        return;
    version_ = version;
    value_ = std::move(loaded);
}

} // namespace tingsted
