// SPDX-License-Identifier: MPL-2.0
#include "server/store/backup.hpp"

#include "server/store/connection.hpp"
#include "server/store/durable_file.hpp"
#include "server/store/folder_lock.hpp"
#include "server/store/keys.hpp"
#include "server/store/migrations.hpp"
#include "server/store/sqlite.hpp"
#include "server/store/storage_error.hpp"
#include "server/store/store.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace tingsted {

namespace {

using std::filesystem::path;

path with(path const& file, std::string const& end) { return file.native() + end; }

// A database of our schema, of an epoch of its own.
void make_current(path const& file)
{
    connection db(file, connection::use::writing);
    if (schema_version(db) == 0)
        throw storage_error(sqlite::not_a_database, "an empty file");
    migrate(db, all_migrations());
    renew_epoch(db);
}

// A copy beside the database, ready to take its place. Errors: invalid_input.
result<holding> prepared_copy(path const& backup, path const& copy)
{
    copy_private(backup, copy);
    try {
        make_current(copy);
        sqlite::make_one_file(copy);
    } catch (storage_error const& e) {
        return fault(errc::invalid_input, backup.native() + " is no backup, or is damaged", {{"", e.what()}});
    }
    return looked_through(copy);
}

// What stands in the log beside a database belongs to it, and must never be read into another one.
void empty_log(path const& database)
{
    try {
        connection db(database, connection::use::writing);
        sqlite::checkpoint(db.sql(), sqlite::checkpoint_kind::truncate);
    } catch (storage_error const&) {
        return; // damaged: its log is moved with it
    }
}

void move_if_there(path const& from, path const& to)
{
    if (std::filesystem::exists(from))
        std::filesystem::rename(from, to);
}

// The name stays taken by the old database until the new one has it: a server never finds an empty folder between.
path kept_beside(path const& database, instant now)
{
    auto const kept = with(database, ".before-restore-" + as_file_name(now));
    empty_log(database);
    std::filesystem::create_hard_link(database, kept);
    move_if_there(with(database, "-wal"), with(kept, "-wal"));
    std::filesystem::remove(with(database, "-shm"));
    return kept;
}

// Root may restore for the service, whose folder it is.
void give_to_owner_of(path const& folder, path const& file)
{
    struct stat owner{};
    if (::geteuid() == 0 && ::stat(folder.c_str(), &owner) == 0 &&
        ::chown(file.c_str(), owner.st_uid, owner.st_gid) != 0)
        throw std::system_error(errno, std::generic_category(), "cannot give away " + file.native());
}

} // namespace

result<restoring> restored(path const& backup, path const& folder, instant now)
{
    if (!std::filesystem::is_regular_file(backup))
        return fault(errc::not_found, "there is no file " + backup.native());
    folder_lock const alone(folder);
    auto const database = folder / "tingsted.db";
    std::filesystem::remove(with(database, ".restoring")); // of one that was cut
    passing_file const copy(with(database, ".restoring"));
    auto const holds = prepared_copy(backup, copy.path);
    if (!holds)
        return fault(holds.error().code, backup.native() + " is damaged; nothing was changed", holds.error().errors);
    give_to_owner_of(folder, copy.path);
    restoring done{*holds, {}};
    if (std::filesystem::exists(database))
        done.kept = kept_beside(database, now);
    replace(copy.path, database);
    return done;
}

} // namespace tingsted
