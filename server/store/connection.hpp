// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <soci/soci.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace tingsted {

// A connection to the database file, hardened. One writes and does every checkpoint (SQLite before 3.51.3 may corrupt
// the file when another one does); all others only read.
class connection {
public:
    enum class use { writing, reading };

    // Throws storage_error.
    connection(std::filesystem::path const& file, use what);
    connection(connection const&) = delete;

    soci::session& sql() noexcept { return session_; }
    // Runs one statement that has no values in it.
    void run(std::string_view name, std::string const& statement);
    // The first column of the first row, as text; nullopt when there is none.
    std::optional<std::string> asked(std::string_view name, std::string const& statement);
    bool in_transaction();

    // Until when statements may run; nullopt: as long as they take. Whoever starts one too late gets `interrupted`.
    void allow_until(std::optional<std::chrono::steady_clock::time_point> limit) noexcept { limit_ = limit; }
    void check_time() const;

    // In the WAL after the last commit; of the writing connection.
    int wal_pages() const noexcept { return wal_pages_; }
    void forget_wal_pages() noexcept { wal_pages_ = 0; }

private:
    bool too_late() const noexcept;
    static int asks_whether_too_late(void* self);

    soci::session session_;
    std::optional<std::chrono::steady_clock::time_point> limit_;
    int wal_pages_ = 0;
};

} // namespace tingsted
