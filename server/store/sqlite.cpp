// SPDX-License-Identifier: MPL-2.0
#include "server/store/sqlite.hpp"

#include "server/store/storage_error.hpp"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <memory>
#include <string_view>

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

// FTS5 asks for data_version, verify() and a late check for the three checks, a restore for the schema's version.
bool only_asks(std::string_view pragma, bool with_value)
{
    return pragma == "data_version" || pragma == "integrity_check" || pragma == "quick_check" ||
           pragma == "foreign_key_check" || (pragma == "user_version" && !with_value);
}

extern "C" int authorized_to_read(void*, int what, char const* name, char const* value, char const*, char const*)
{
    switch (what) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_FUNCTION:
    case SQLITE_RECURSIVE:
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT: return SQLITE_OK;
    case SQLITE_PRAGMA: return name && only_asks(name, value) ? SQLITE_OK : SQLITE_DENY;
    }
    return SQLITE_DENY;
}

struct closes {
    void operator()(api::sqlite3* h) const noexcept { api::sqlite3_close_v2(h); }
};
using plain_connection = std::unique_ptr<api::sqlite3, closes>;

plain_connection opened_plainly(std::filesystem::path const& file)
{
    api::sqlite3* h = nullptr;
    int const code = api::sqlite3_open_v2(file.c_str(), &h, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    plain_connection made(h);
    if (code != SQLITE_OK)
        throw storage_error(code, "plain_open");
    return made;
}

void run_plainly(api::sqlite3* h, char const* pragma)
{
    int const code = api::sqlite3_exec(h, pragma, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        throw storage_error(code, "plain_pragma");
}

struct finishes {
    void operator()(api::sqlite3_backup* b) const noexcept { api::sqlite3_backup_finish(b); }
};

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

void allow_only_reading(soci::session& s) { api::sqlite3_set_authorizer(handle_of(s), authorized_to_read, nullptr); }

bool in_transaction(soci::session& s) { return api::sqlite3_get_autocommit(handle_of(s)) == 0; }

bool is_read_only(soci::session& s) { return api::sqlite3_db_readonly(handle_of(s), "main") == 1; }

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

struct copying::inside {
    plain_connection target;
    std::unique_ptr<api::sqlite3_backup, finishes> under_way;
};

copying::copying(soci::session& from, std::filesystem::path const& to)
    : inside_(std::make_unique<inside>(opened_plainly(to), nullptr))
{
    auto* const target = inside_->target.get();
    run_plainly(target, "pragma journal_mode = off"); // an unfinished copy is thrown away
    run_plainly(target, "pragma synchronous = off");  // whoever wants it durable syncs it when it is whole
    inside_->under_way.reset(api::sqlite3_backup_init(target, "main", handle_of(from), "main"));
    if (!inside_->under_way)
        throw storage_error(api::sqlite3_extended_errcode(target), "backup_begin");
}

copying::~copying() = default;

bool copying::step(int pages)
{
    int const code = api::sqlite3_backup_step(inside_->under_way.get(), pages);
    if (code != SQLITE_OK && code != SQLITE_DONE)
        throw storage_error(code, "backup_step");
    return code == SQLITE_OK;
}

void backup(soci::session& from, std::filesystem::path const& to)
{
    copying all(from, to);
    all.step(-1);
}

void make_one_file(std::filesystem::path const& file)
{
    run_plainly(opened_plainly(file).get(), "pragma journal_mode = delete");
}

} // namespace tingsted::sqlite
