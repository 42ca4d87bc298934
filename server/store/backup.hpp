// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/ids.hpp"
#include "common/result.hpp"
#include "common/time.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace tingsted {

// What a database file holds, after it was checked as `verify` checks.
struct holding {
    journal_number head;
    std::int64_t events = 0;
    std::optional<instant> last_change;
    std::uintmax_t bytes = 0;
};

// Checks a database that is one file. Errors: invalid_input with what is wrong, a flaw each. Throws store_unusable when it is
// no calendar, or of a schema that this program does not have.
result<holding> looked_through(std::filesystem::path const& file);

// Makes a backup out of a copy that store::copy_aside() left: copied beside `file`, checked, on disk, then named `file`. It is
// one file of mode 0600, all or nothing; the copy is removed in any case. Errors: conflict (the file is there),
// invalid_input (the copy is damaged). Throws std::system_error.
result<holding> finished_backup(std::filesystem::path const& copy, std::filesystem::path const& file);

// "2026-12-01T153000Z": names with it sort by time.
std::string as_file_name(instant t);
std::string backup_name(instant t); // "tingsted-2026-12-01T153000Z.db"

struct restoring {
    holding now;
    std::optional<std::filesystem::path> kept; // where the database of before lies
};

// Puts a backup in the place of the database in `folder`, which is kept beside it. Cursors of before will be told `reset`.
// Errors: not_found, invalid_input (not whole: nothing was changed). Throws store_in_use, store_unusable, std::system_error.
result<restoring> restored(std::filesystem::path const& backup, std::filesystem::path const& folder, instant now);

} // namespace tingsted
