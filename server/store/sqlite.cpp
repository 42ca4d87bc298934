// SPDX-License-Identifier: MPL-2.0
#include "server/store/sqlite.hpp"

#include "server/store/storage_error.hpp"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <memory>

namespace tingsted::sqlite {
namespace api = sqlite_api;

namespace {

constexpr int megabyte = 1024 * 1024;
constexpr int steps_between_looks = 500; // of SQLite's virtual machine: some microseconds

api::sqlite3* handle_of(soci::session& s)
{
    return static_cast<soci::sqlite3_session_backend*>(s.get_backend())->conn_;
}

extern "C" int count_pages(void* pages, api::sqlite3*, char const*, int in_wal)
{
    *static_cast<int*>(pages) = in_wal;
    return 0;
}

// Owns a plain connection, for the copy that a backup writes.
struct closes {
    void operator()(api::sqlite3* h) const noexcept { api::sqlite3_close_v2(h); }
};
using plain_connection = std::unique_ptr<api::sqlite3, closes>;

plain_connection made_file(std::filesystem::path const& to)
{
    api::sqlite3* h = nullptr;
    int const code = api::sqlite3_open_v2(to.c_str(), &h, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    plain_connection made(h);
    if (code != SQLITE_OK)
        throw storage_error(code, "backup_open");
    return made;
}

} // namespace

int last_code(soci::session& s) { return api::sqlite3_extended_errcode(handle_of(s)); }

void harden(soci::session& s)
{
    auto* const h = handle_of(s);
    api::sqlite3_extended_result_codes(h, 1);
    api::sqlite3_db_config(h, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    api::sqlite3_db_config(h, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    api::sqlite3_db_config(h, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    api::sqlite3_db_config(h, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    api::sqlite3_limit(h, SQLITE_LIMIT_LENGTH, 8 * megabyte);
    api::sqlite3_limit(h, SQLITE_LIMIT_SQL_LENGTH, megabyte);
    api::sqlite3_limit(h, SQLITE_LIMIT_EXPR_DEPTH, 300);
    api::sqlite3_limit(h, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100);
    api::sqlite3_limit(h, SQLITE_LIMIT_ATTACHED, 1); // VACUUM attaches one
}

bool in_transaction(soci::session& s) { return api::sqlite3_get_autocommit(handle_of(s)) == 0; }

void reset(soci::statement& one)
{
    auto* const backend = static_cast<soci::sqlite3_statement_backend*>(one.get_backend());
    if (backend->stmt_)
        api::sqlite3_reset(backend->stmt_);
}

void reset_all(soci::session& s)
{
    auto* const h = handle_of(s);
    for (auto* one = api::sqlite3_next_stmt(h, nullptr); one; one = api::sqlite3_next_stmt(h, one))
        if (api::sqlite3_stmt_busy(one))
            api::sqlite3_reset(one);
}

void interrupt_when(soci::session& s, int (*too_late)(void*), void* context)
{
    api::sqlite3_progress_handler(handle_of(s), steps_between_looks, too_late, context);
}

bool checkpoint(soci::session& s, checkpoint_kind how)
{
    int const mode = how == checkpoint_kind::passive ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_TRUNCATE;
    int in_wal = 0;
    int moved = 0;
    int const code = api::sqlite3_wal_checkpoint_v2(handle_of(s), nullptr, mode, &in_wal, &moved);
    return code == SQLITE_OK && in_wal == moved;
}

void count_wal_pages(soci::session& s, int* pages) { api::sqlite3_wal_hook(handle_of(s), count_pages, pages); }

void backup(soci::session& from, std::filesystem::path const& to)
{
    auto const target = made_file(to);
    auto* const copying = api::sqlite3_backup_init(target.get(), "main", handle_of(from), "main");
    if (!copying)
        throw storage_error(api::sqlite3_extended_errcode(target.get()), "backup_begin");
    api::sqlite3_backup_step(copying, -1);
    int const code = api::sqlite3_backup_finish(copying);
    if (code != SQLITE_OK)
        throw storage_error(code, "backup_copy");
}

} // namespace tingsted::sqlite
