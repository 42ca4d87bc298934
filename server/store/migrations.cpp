// SPDX-License-Identifier: MPL-2.0
#include "server/store/migrations.hpp"

#include "server/store/schema.hpp"
#include "server/store/sources/schema.hpp"
#include "server/store/store.hpp"

#include <array>

namespace tingsted {

namespace {

constexpr int our_files = 0x54494E47; // "TING": application_id, by which file(1) and we know them

int number(connection& db, std::string const& pragma)
{
    return std::stoi(db.asked("pragma", "pragma " + pragma).value_or("0"));
}

void check_ours(connection& db)
{
    int const made_by = number(db, "application_id");
    bool const empty = db.asked("schema", "select count(*) from sqlite_schema") == "0";
    if (made_by != our_files && !empty)
        throw store_unusable("the database file was not made by Tingsted. Choose another folder with --data.");
}

void run_step(connection& db, migration step, int version)
{
    db.run("begin", "begin immediate");
    try {
        for (auto const statement : step)
            db.run("migration", std::string(statement));
        db.run("pragma", "pragma application_id = " + std::to_string(our_files));
        db.run("pragma", "pragma user_version = " + std::to_string(version));
        db.run("commit", "commit");
    } catch (...) {
        if (db.in_transaction())
            db.run("rollback", "rollback");
        throw;
    }
}

} // namespace

std::span<migration const> all_migrations()
{
    static std::array<migration, 3> const steps = {first_schema(), sources_schema(), subscriptions_schema()};
    return steps;
}

int schema_version(connection& db) { return number(db, "user_version"); }

void migrate(connection& db, std::span<migration const> steps)
{
    check_ours(db);
    auto const known = static_cast<int>(steps.size());
    auto const there = schema_version(db);
    if (there > known)
        throw store_unusable("the database is of schema version " + std::to_string(there) +
                             ", this program knows up to " + std::to_string(known) +
                             ". Install the newer Tingsted again, or restore a backup from before.");
    for (int version = there + 1; version <= known; ++version)
        run_step(db, steps[static_cast<std::size_t>(version - 1)], version);
}

} // namespace tingsted
