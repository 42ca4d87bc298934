// SPDX-License-Identifier: MPL-2.0
#include "server/store/opening.hpp"

#include "server/store/connection.hpp"
#include "server/store/migrations.hpp"
#include "server/store/sqlite.hpp"
#include "server/store/storage_error.hpp"
#include "server/store/store.hpp"

#include <fcntl.h>
#include <unistd.h>

namespace tingsted {

namespace {

constexpr int no_memory = 7;

// SQLite gives its other files the mode of this one.
void make_if_missing(std::filesystem::path const& file)
{
    int const made = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (made >= 0)
        ::close(made);
}

// One bit in the file's head makes SQLite take it for a newer format, which it reads and never writes.
void check_writable(connection& db, std::filesystem::path const& file)
{
    if (!sqlite::is_read_only(db.sql()))
        return;
    bool const may_write = ::access(file.c_str(), W_OK) == 0;
    throw storage_error(may_write ? sqlite::corrupt : sqlite::read_only, "writing to " + file.native());
}

void copy_beside(connection& db, std::filesystem::path const& file, int version)
{
    auto copy = file;
    copy += ".schema-" + std::to_string(version);
    std::filesystem::remove(copy);
    sqlite::backup(db.sql(), copy);
}

opened_file opened(std::filesystem::path const& file, instant now)
{
    make_if_missing(file);
    connection db(file, connection::use::writing);
    bool const first = std::filesystem::file_size(file) <= most_bytes_to_check_first;
    if (first)
        check_whole(db, file);
    auto const version = schema_version(db);
    check_writable(db, file);
    if (version > 0 && version < static_cast<int>(all_migrations().size()))
        copy_beside(db, file, version);
    migrate(db, all_migrations());
    make_keys(db, now);
    return {file, version == 0, first, keys_of(db)};
}

} // namespace

void refuse(std::filesystem::path const& file, storage_error const& e)
{
    auto const name = "the database " + file.native();
    switch (sqlite::primary_code(e.code())) {
    case sqlite::full: throw store_unusable("the disk of " + file.native() + " is full. Make room and start again.");
    case sqlite::read_only:
    case sqlite::cannot_open:
        throw store_unusable(name + " cannot be written. Give the service's user write access to it and its folder.");
    case sqlite::corrupt:
    case sqlite::not_a_database:
        throw store_unusable(name + " is damaged. Restore a backup; keep the damaged file for whoever looks into it.");
    case no_memory: throw store_unusable("there is not enough memory to open " + file.native() + ".");
    default: throw store_unusable(name + " cannot be opened (" + e.what() + ").");
    }
}

opened_file opened_database(std::filesystem::path const& folder, instant now)
{
    auto const file = folder / "tingsted.db";
    try {
        return opened(file, now);
    } catch (storage_error const& e) {
        refuse(file, e);
    }
}

void check_whole(connection& db, std::filesystem::path const& file)
{
    auto const said = db.asked("quick_check", "pragma quick_check(1)").value_or("nothing");
    if (said != "ok")
        throw storage_error(sqlite::corrupt, "quick_check of " + file.native());
}

bool is_damage(storage_error const& e) noexcept
{
    auto const code = sqlite::primary_code(e.code());
    return code == sqlite::corrupt || code == sqlite::not_a_database;
}

} // namespace tingsted
