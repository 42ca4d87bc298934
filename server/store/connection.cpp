// SPDX-License-Identifier: MPL-2.0
#include "server/store/connection.hpp"

#include "server/store/sqlite.hpp"
#include "server/store/storage_error.hpp"

#include <soci/sqlite3/soci-sqlite3.h>

namespace tingsted {

namespace {

constexpr std::string_view both[] = {
    "pragma foreign_keys = on",       "pragma trusted_schema = off",
    "pragma cell_size_check = on",    "pragma mmap_size = 0",
    "pragma temp_store = memory",     // what is sorted or vacuumed never lies in /tmp
    "pragma recursive_triggers = on", // REPLACE cannot step around the journal's triggers
};
constexpr std::string_view writer_only[] = {
    "pragma journal_mode = wal",
    "pragma synchronous = full",
    "pragma secure_delete = on",
    "pragma journal_size_limit = 67108864",
};
constexpr std::string_view reader_only[] = {
    "pragma query_only = on",
    "pragma wal_autocheckpoint = 0",
};

// SOCI's connection strings have quotes, but no way to quote a quote.
std::string connection_string(std::filesystem::path const& file, connection::use what)
{
    if (file.native().find('"') != std::string::npos)
        throw storage_error(sqlite::cannot_open, "open: the path has a quotation mark");
    std::string out = "db=\"" + file.native() + "\" timeout=2";
    if (what == connection::use::reading)
        out += " readonly=true";
    return out;
}

void open(soci::session& s, std::filesystem::path const& file, connection::use what)
{
    try {
        s.open(soci::sqlite3, connection_string(file, what));
    } catch (soci::sqlite3_soci_error const& e) {
        throw storage_error(e.result(), "open");
    }
}

} // namespace

connection::connection(std::filesystem::path const& file, use what)
{
    open(session_, file, what);
    sqlite::harden(session_);
    sqlite::interrupt_when(session_, &connection::asks_whether_too_late, this);
    for (auto const& pragma : both)
        run("pragma", std::string(pragma));
    if (what == use::reading) {
        for (auto const& pragma : reader_only)
            run("pragma", std::string(pragma));
        sqlite::allow_only_reading(session_);
        return;
    }
    for (auto const& pragma : writer_only)
        run("pragma", std::string(pragma));
    sqlite::count_wal_pages(session_, &wal_pages_);
}

void connection::run(std::string_view name, std::string const& statement)
{
    check_time();
    try {
        soci::statement one(session_);
        one.alloc();
        one.prepare(statement);
        one.define_and_bind();
        one.execute(true);
        sqlite::reset(one);
    } catch (soci::soci_error const&) {
        throw storage_error(sqlite::last_code(session_), name);
    }
}

std::optional<std::string> connection::asked(std::string_view name, std::string const& statement)
{
    check_time();
    try {
        std::string answer;
        soci::indicator there = soci::i_null;
        soci::statement one(session_);
        one.exchange(soci::into(answer, there));
        one.alloc();
        one.prepare(statement);
        one.define_and_bind();
        bool const got = one.execute(true);
        sqlite::reset(one);
        return got && there == soci::i_ok ? std::optional(answer) : std::nullopt;
    } catch (soci::soci_error const&) {
        throw storage_error(sqlite::last_code(session_), name);
    }
}

bool connection::in_transaction() { return sqlite::in_transaction(session_); }

bool connection::too_late() const noexcept { return limit_ && std::chrono::steady_clock::now() >= *limit_; }

void connection::check_time() const
{
    if (too_late())
        throw storage_error(sqlite::interrupted, "too late to begin");
}

int connection::asks_whether_too_late(void* self) { return static_cast<connection*>(self)->too_late() ? 1 : 0; }

} // namespace tingsted
