// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/network/directory.hpp"
#include "server/store/prepared.hpp"

#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace tingsted {

// A table of names: id and body, and for some what they refer to, so that the database itself refuses a dangling reference.
struct name_table {
    name_table(connection& db, std::string_view body_by_id, std::string_view all_bodies)
        : body(db, "name_body", body_by_id), all(db, "names_all", all_bodies)
    {}
    prepared<columns<std::string>(std::string)> body;
    prepared<columns<std::string>()> all;
};

// Who and where, as the database has it.
class name_tables {
public:
    explicit name_tables(connection& db);

    // Each list sorted by id, as directory.hpp says.
    directory loaded();
    // Changes whenever a name does.
    std::int64_t version();
    void raise_version();

    name_table areas, topics, audiences, organisations, venues, rooms, screens, school_periods;

    void put(area const& a);
    void put(topic const& t);
    void put(audience const& a);
    void put(organisation const& o);
    void put(venue const& v);
    void put(room const& r);
    void put(screen const& s);
    void put(school_period const& p);

private:
    prepared<columns<std::int64_t>()> version_;
    prepared<columns<>()> raise_;
    prepared<columns<>(std::string, std::string)> put_area_, put_topic_, put_audience_, put_screen_;
    prepared<columns<>(organisation_slug, std::optional<area_slug>, std::optional<organisation_slug>, std::string)>
        put_organisation_;
    prepared<columns<>(organisation_slug)> clear_organisation_topics_;
    prepared<columns<>(organisation_slug, topic_slug)> add_organisation_topic_;
    prepared<columns<>(venue_slug, std::optional<area_slug>, std::string)> put_venue_;
    prepared<columns<>(room_slug, venue_slug, std::string)> put_room_;
    prepared<columns<>(screen_slug)> clear_screen_venues_;
    prepared<columns<>(screen_slug, venue_slug)> add_screen_venue_;
    prepared<columns<>(std::string, std::string, std::string)> put_school_period_;
};

// The newest directory that any reader has loaded. Readers on several threads share one immutable value instead of
// holding a copy each; the mutex is held to copy a pointer, never while loading.
class newest_directory {
public:
    std::shared_ptr<directory const> of_version(std::int64_t version);
    void keep(std::int64_t version, std::shared_ptr<directory const> loaded);

private:
    std::mutex busy_;
    std::int64_t version_ = -1;
    std::shared_ptr<directory const> value_;
};

} // namespace tingsted
