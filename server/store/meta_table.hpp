// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/store/prepared.hpp"

namespace tingsted {

// A few named values that belong to the database as a whole.
class meta_table {
public:
    explicit meta_table(connection& db)
        : find_(db, "meta_find", "select value from meta where key = ?1"),
          put_(db, "meta_put",
               "insert into meta (key, value) values (?1, ?2) on conflict (key) do update set value = excluded.value"),
          drop_(db, "meta_drop", "delete from meta where key = ?1")
    {}

    std::optional<std::string> find(std::string const& key)
    {
        auto const row = find_.one(key);
        return row ? std::optional(std::get<0>(*row)) : std::nullopt;
    }
    void put(std::string const& key, std::string const& value) { put_.run(key, value); }
    void drop(std::string const& key) { drop_.run(key); }

private:
    prepared<columns<std::string>(std::string)> find_;
    prepared<columns<>(std::string, std::string)> put_;
    prepared<columns<>(std::string)> drop_;
};

// Set by an erasure until the file was rewritten without what it erased.
inline constexpr char scrub_due[] = "scrub_due";

} // namespace tingsted
