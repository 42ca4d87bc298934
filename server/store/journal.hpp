// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/access.hpp"
#include "server/store/chain.hpp"
#include "server/store/prepared.hpp"
#include "server/store/reading.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tingsted {

// What is to be written down about one change.
struct journal_entry {
    std::string actor;
    std::string entity;
    std::string entity_id;
    std::string action;
    std::optional<facets> before; // events only
    std::optional<facets> after;
    std::optional<std::string> image;
};

// Where the journal stands.
struct journal_head {
    journal_number number;
    std::string hash;
    journal_number floor; // the oldest number a cursor may have
};

// One entity's rows since some number.
struct changed_entity {
    std::string id;
    journal_number first;
    journal_number last;
};

// The journal's tables. One writer appends; the number comes from the head row, so numbers follow each other without gaps
// in the order of commits.
class journal {
public:
    explicit journal(connection& db);

    journal_head head();
    cursor_place place_of(journal_number number); // of a row that is there, or of number 0

    journal_number append(instant now, journal_entry const& e);
    void raise_floor(journal_number to);

    std::vector<journal_row> rows_after(journal_number from, std::size_t most);
    // Entities of that kind with rows after `from`, in order of the first of them.
    std::vector<changed_entity> changed_after(journal_number from, std::string const& kind, std::size_t most);
    std::vector<facets> facets_before(changed_entity const& e, std::string const& kind);
    bool knows(std::string const& kind, std::string const& id);
    // The last of one entity's rows, oldest first.
    std::vector<journal_row> last_rows_of(std::string const& kind, std::string const& id, std::size_t most);
    instant last_change(role of);

    void clear_images(std::string const& kind, std::string const& id);

private:
    void note_change(instant now, journal_entry const& e);

    prepared<columns<std::int64_t, std::string, std::int64_t>()> head_;
    prepared<columns<std::string>(journal_number)> hash_of_;
    prepared<columns<>(journal_number, instant, std::string, std::string, std::string, std::string,
                       std::optional<std::string>, std::optional<std::string>, std::string, std::string,
                       std::optional<std::string>, std::optional<std::string>)>
        append_;
    prepared<columns<>(journal_number, std::string)> move_head_;
    prepared<columns<>(journal_number)> raise_floor_;
    prepared<columns<journal_number, instant, std::string, std::string, std::string, std::string,
                     std::optional<std::string>, std::optional<std::string>, std::optional<std::string>>(journal_number,
                                                                                                         std::int64_t)>
        rows_after_;
    prepared<columns<journal_number, instant, std::string, std::string, std::optional<std::string>,
                     std::optional<std::string>, std::optional<std::string>>(std::string, std::string, std::int64_t)>
        last_rows_of_;
    prepared<columns<std::string, journal_number, journal_number>(journal_number, std::string, std::int64_t)> changed_;
    prepared<columns<std::string>(std::string, std::string, journal_number)> facets_before_;
    prepared<columns<std::int64_t>(std::string, std::string)> known_;
    prepared<columns<instant>(std::string)> last_change_;
    prepared<columns<>(std::string, instant)> note_change_;
    prepared<columns<>(std::string, std::string)> clear_;
};

} // namespace tingsted
