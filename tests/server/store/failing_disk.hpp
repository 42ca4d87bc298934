// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <atomic>
#include <cstdint>

struct sqlite3_vfs;

namespace tingsted::tests {

// A disk that fails on demand, under every connection that is opened while it lives: a layer between SQLite and the
// system's files. One at a time.
class failing_disk {
public:
    failing_disk();
    ~failing_disk();
    failing_disk(failing_disk const&) = delete;

    // The write-ahead log cannot grow past this many bytes: the disk is full.
    void full_at(std::int64_t bytes_of_wal);
    void room_again();
    // The n-th sync of the log from now fails (1: the next), once.
    void fail_sync(int n);
    // As above, but the sync happens and only its answer is a failure: the other half of "unknown".
    void fail_sync_after_doing_it(int n);
    // The n-th write to the log from now fails with an I/O error, once.
    void fail_write(int n);

    std::int64_t wal_bytes() const; // where the log was last written
    std::int64_t longest_wal() const;
    int syncs_of_wal() const; // that succeeded
    int opened_databases() const;

    static bool is_wal(char const* name);

private:
    sqlite3_vfs* before_;
};

} // namespace tingsted::tests
