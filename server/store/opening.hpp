// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/time.hpp"
#include "server/store/keys.hpp"
#include "server/store/storage_error.hpp"

#include <cstdint>
#include <filesystem>

namespace tingsted {

class connection;

// A larger database is looked through later: reading it all would hold up its start.
inline constexpr std::uintmax_t most_bytes_to_check_first = 256 * 1024 * 1024;

struct opened_file {
    std::filesystem::path file;
    bool made_new;
    bool checked; // whether it was looked through
    store_keys keys;
};

// Makes or opens the database in `folder`, checks that it is whole unless it is large, and brings its schema up to date. Before an old schema
// changes, a copy of the file is put beside it. Throws store_unusable, with what to do.
opened_file opened_database(std::filesystem::path const& folder, instant now);

// Reads the whole file. Throws storage_error when its structure is damaged.
void check_whole(connection& db, std::filesystem::path const& file);
bool is_damage(storage_error const& e) noexcept;

// What a storage_error while opening means to whoever starts the program. Throws store_unusable.
[[noreturn]] void refuse(std::filesystem::path const& file, storage_error const& e);

} // namespace tingsted
