// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/store/prepared.hpp"
#include "server/store/sources/source.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tingsted {

// Where an event comes from.
struct source_link {
    source_id from;
    event_uid uid;
    bool merged = false;
};

// Calendars that are fetched, and which event stands for which of theirs.
class source_tables {
public:
    explicit source_tables(connection& db);

    std::optional<source> find(source_id const& id);
    std::vector<source> all();
    std::vector<source> due(instant now);
    std::optional<instant> next_due();
    void add(source const& s);
    void replace(source const& s);
    void note(source const& s); // its standing alone
    void remove(source_id const& id);

    std::vector<source_row> rows(source_id const& id);
    std::optional<source_row> row(source_id const& id, event_uid const& uid);
    void put(source_id const& id, source_row const& r);
    void remove_row(source_id const& id, event_uid const& uid);
    std::vector<source_link> links(event_id const& id); // the event's own source first
    void merge(event_id const& away, event_id const& kept);

    bool kept_apart(event_id const& a, event_id const& b);
    void keep_apart(event_id const& a, event_id const& b);

private:
    using row_columns =
        columns<event_uid, event_id, std::string, std::string, int, int, instant, std::optional<instant>>;

    prepared<columns<std::string, std::string, std::string>(source_id)> find_;
    prepared<columns<std::string, std::string, std::string>()> all_;
    prepared<columns<std::string, std::string, std::string>(instant)> due_;
    prepared<columns<std::optional<instant>>()> next_due_;
    prepared<columns<>(source_id, organisation_slug, revision, std::string, std::string, std::string,
                       std::optional<instant>)>
        add_;
    prepared<columns<>(source_id, organisation_slug, revision, std::string, std::string)> replace_;
    prepared<columns<>(source_id, std::string, std::optional<instant>)> note_;
    prepared<columns<>(source_id)> remove_;
    prepared<row_columns(source_id)> rows_;
    prepared<row_columns(source_id, event_uid)> row_;
    prepared<columns<>(source_id, event_uid, event_id, std::string, std::string, int, int)> put_;
    prepared<columns<>(source_id, event_uid)> remove_row_;
    prepared<columns<source_id, event_uid, int>(event_id)> links_;
    prepared<columns<>(event_id, event_id)> merge_;
    prepared<columns<int>(event_id, event_id)> apart_;
    prepared<columns<>(event_id, event_id)> keep_apart_;
};

} // namespace tingsted
