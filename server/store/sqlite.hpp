// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <filesystem>
#include <memory>

namespace soci {
class session;
class statement;
} // namespace soci

// What SOCI does not expose of SQLite, reached through the session's own handle.
namespace tingsted::sqlite {

// The few result codes that decide something (sqlite.org/rescode.html), without their extended part.
inline constexpr int read_only = 8, interrupted = 9, io_error = 10, corrupt = 11, full = 13, cannot_open = 14,
                     not_a_database = 26;
inline int primary_code(int extended) noexcept { return extended & 0xFF; }

// The extended code of the last call on this connection that failed.
int last_code(soci::session& s);

// Extended result codes, bounds on what one statement may ask for, no double-quoted strings, no trust in the schema.
void harden(soci::session& s);

// From now on this connection can be asked for rows and for nothing else: whatever statement comes, it cannot be prepared.
void allow_only_reading(soci::session& s);

bool in_transaction(soci::session& s);
// Whether the file could be opened for reading only; known once something was read.
bool is_read_only(soci::session& s);
void reset(soci::statement& one);
// Ends every statement that still stands on a row: each would keep its snapshot.
void reset_all(soci::session& s);

// Asks `too_late(context)` every few hundred steps of a statement; not zero ends it with `interrupted`.
void interrupt_when(soci::session& s, int (*too_late)(void*), void* context);

enum class checkpoint_kind { passive, truncate };
// Moves the WAL into the database file. False when readers or the disk kept it from finishing.
bool checkpoint(soci::session& s, checkpoint_kind how);
// Counts the WAL's pages after each commit; this also turns SQLite's own checkpoints off.
void count_wal_pages(soci::session& s, int* pages);

// A copy of the whole database into a file of its own, some pages at a time (the online backup API). What its connection
// commits between two steps goes into the copy too, so that it ends as the database then is. Ends before its connection.
class copying {
public:
    copying(soci::session& from, std::filesystem::path const& to); // throws storage_error
    ~copying();
    copying(copying const&) = delete;

    bool step(int pages); // false: the copy is whole. Throws storage_error

private:
    struct inside;
    std::unique_ptr<inside> inside_;
};

// The same at once.
void backup(soci::session& from, std::filesystem::path const& to);

// Takes the database out of WAL mode, so that it is one file, which can be read where nothing can be written.
void make_one_file(std::filesystem::path const& file);

} // namespace tingsted::sqlite
