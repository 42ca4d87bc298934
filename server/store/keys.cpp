// SPDX-License-Identifier: MPL-2.0
#include "server/store/keys.hpp"

#include "calendar/event/access.hpp"
#include "common/digest.hpp"
#include "server/store/chain.hpp"
#include "server/store/meta_table.hpp"
#include "server/store/store.hpp"

namespace tingsted {

namespace {

constexpr std::size_t key_bytes = 32;
constexpr std::size_t epoch_bytes = 8;

std::string as_text(std::string const& bytes)
{
    return base64url({reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size()});
}

std::string bytes_in(meta_table& meta, std::string const& key)
{
    auto const value = meta.find(key);
    auto const bytes = value ? from_base64url(*value) : std::nullopt;
    if (!bytes)
        throw store_unusable("the database has lost its " + key + ". Restore a backup.");
    return *bytes;
}

void write_first_rows(connection& db, instant now)
{
    meta_table meta(db);
    meta.put("cursor_key", as_text(random_bytes(key_bytes)));
    meta.put("token_key", as_text(random_bytes(key_bytes)));
    meta.put("epoch", as_text(random_bytes(epoch_bytes)));
    prepared<columns<>(std::string, instant)> head(
        db, "head_make",
        "insert into head (one, number, hash, floor, names_version, booked_until) values (1, 0, ?1, 0, 0, ?2)");
    head.run(std::string(hash_before_the_first), booking_horizon(now));
    prepared<columns<>(std::string, instant)> role_row(db, "last_change_make",
                                                       "insert into last_change (role, at) values (?1, ?2)");
    for (auto const r :
         {role::anonymous, role::member, role::editor, role::professional, role::coordinator, role::administrator})
        role_row.run(std::string(text(r)), now);
}

} // namespace

void make_keys(connection& db, instant now)
{
    db.run("begin", "begin immediate");
    try {
        if (db.asked("head_there", "select one from head") == std::nullopt)
            write_first_rows(db, now);
        db.run("commit", "commit");
    } catch (...) {
        if (db.in_transaction())
            db.run("rollback", "rollback");
        throw;
    }
}

store_keys keys_of(connection& db)
{
    meta_table meta(db);
    return {bytes_in(meta, "token_key"), cursor_codec(bytes_in(meta, "cursor_key"), bytes_in(meta, "epoch"))};
}

void renew_epoch(connection& db) { meta_table(db).put("epoch", as_text(random_bytes(epoch_bytes))); }

instant booking_horizon(instant now)
{
    auto const day = std::chrono::floor<std::chrono::days>(now);
    auto const later = std::chrono::year_month_day(day) + std::chrono::months{24};
    auto const there = later.ok() ? later : later.year() / later.month() / std::chrono::last;
    return std::chrono::sys_days(there) + (now - day);
}

} // namespace tingsted
