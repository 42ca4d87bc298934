// SPDX-License-Identifier: MPL-2.0
#include "server/store/backup.hpp"

#include "server/store/connection.hpp"
#include "server/store/durable_file.hpp"
#include "server/store/migrations.hpp"
#include "server/store/sqlite.hpp"
#include "server/store/storage_error.hpp"
#include "server/store/store.hpp"
#include "server/store/verification.hpp"

namespace tingsted {

namespace {

std::int64_t number_in(connection& db, std::string const& question)
{
    auto const said = db.asked("backup_holding", question);
    return said ? std::stoll(*said) : 0;
}

holding counted(std::filesystem::path const& file)
{
    connection db(file, connection::use::reading);
    holding h;
    h.head = journal_number{number_in(db, "select number from head")};
    h.events = number_in(db, "select count(*) from event");
    if (h.head.value() > 0)
        h.last_change = instant(std::chrono::seconds(number_in(db, "select max(at) from journal")));
    h.bytes = std::filesystem::file_size(file);
    return h;
}

fault damaged(std::filesystem::path const& file, std::vector<std::string> const& complaints)
{
    fault f(errc::invalid_input, file.native() + " is damaged");
    for (auto const& c : complaints)
        f.errors.push_back({"", c});
    return f;
}

void check_schema(std::filesystem::path const& file)
{
    connection db(file, connection::use::reading);
    auto const there = schema_version(db);
    auto const known = static_cast<int>(all_migrations().size());
    if (there != known)
        throw store_unusable(file.native() + " is of schema version " + std::to_string(there) +
                             ", this program works with " + std::to_string(known));
}

} // namespace

std::string as_file_name(instant t)
{
    auto name = text(t);
    std::erase(name, ':');
    return name;
}

std::string backup_name(instant t) { return "tingsted-" + as_file_name(t) + ".db"; }

result<holding> looked_through(std::filesystem::path const& file)
try {
    check_schema(file);
    auto const complaints = verified(file);
    if (!complaints.empty())
        return damaged(file, complaints);
    return counted(file);
} catch (storage_error const& e) {
    return damaged(file, {e.what()});
}

result<holding> finished_backup(std::filesystem::path const& copy, std::filesystem::path const& file)
{
    passing_file const taken(copy);
    if (std::filesystem::exists(file))
        return fault(errc::conflict, file.native() + " is there already");
    passing_file const unfinished(file.native() + ".unfinished");
    copy_private(copy, unfinished.path);
    sqlite::make_one_file(unfinished.path);
    auto const holds = looked_through(unfinished.path);
    if (holds)
        reveal(unfinished.path, file);
    return holds;
}

} // namespace tingsted
