// SPDX-License-Identifier: MPL-2.0
#include "server/store/reply_table.hpp"

namespace tingsted {

reply_table::reply_table(connection& db)
    : find_(db, "reply_find",
            "select body_digest, status, location from reply where caller = ?1 and key = ?2 and at > ?3"),
      put_(db, "reply_put",
           "insert into reply (caller, key, body_digest, status, location, at) values (?1, ?2, ?3, ?4, ?5, ?6) "
           "on conflict (caller, key) do update set body_digest = excluded.body_digest, status = excluded.status, "
           "location = excluded.location, at = excluded.at"),
      forget_(db, "reply_forget", "delete from reply where at <= ?1")
{}

std::optional<remembered_reply> reply_table::find(std::string const& caller, std::string const& key, instant not_before)
{
    auto const row = find_.one(caller, key, not_before);
    if (!row)
        return std::nullopt;
    auto const& [digest, status, location] = *row;
    return remembered_reply{digest, status, location};
}

void reply_table::put(std::string const& caller, std::string const& key, remembered_reply const& r, instant now)
{
    put_.run(caller, key, r.body_digest, r.status, r.location, now);
}

void reply_table::forget_before(instant t) { forget_.run(t); }

} // namespace tingsted
