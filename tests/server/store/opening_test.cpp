// SPDX-License-Identifier: MPL-2.0
#include "empty_store.hpp"
#include "raw_database.hpp"
#include "server/store/late_check.hpp"
#include "server/store/migrations.hpp"
#include "server/store/sqlite.hpp"
#include "server/store/storage_error.hpp"

#include <boost/test/unit_test.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <thread>

namespace tingsted::tests {

namespace {

bool says(std::exception const& e, std::string_view part)
{
    return std::string_view(e.what()).find(part) != std::string_view::npos;
}

std::unique_ptr<store> opened(std::filesystem::path const& folder)
{
    store_options o;
    o.folder = folder;
    return std::make_unique<store>(o, [](journal_number) {});
}

void overwrite(std::filesystem::path const& file, std::streamoff where, std::string const& bytes)
{
    std::fstream f(file, std::ios::in | std::ios::out | std::ios::binary);
    f.seekp(where);
    f << bytes;
}

} // namespace

BOOST_AUTO_TEST_SUITE(a_store_is_opened)

BOOST_AUTO_TEST_CASE(makes_a_private_folder_and_file)
{
    own_folder f;
    auto const s = opened(f.path / "a" / "b");
    struct stat folder{}, file{};
    ::stat((f.path / "a" / "b").c_str(), &folder);
    ::stat((f.path / "a" / "b" / "tingsted.db").c_str(), &file);
    BOOST_TEST((folder.st_mode & 0777) == 0700u);
    BOOST_TEST((file.st_mode & 0777) == 0600u);
    BOOST_TEST(s->made_new());
    BOOST_TEST((s->head() == journal_number{0}));
}

BOOST_AUTO_TEST_CASE(a_second_time_it_is_not_new_and_the_same)
{
    empty_store s;
    auto const e = s.create(planned());
    auto const head = s.kept->head();
    s.close();
    s.open();
    BOOST_TEST(!s.kept->made_new());
    BOOST_TEST((s.kept->head() == head));
    BOOST_TEST((s.found(e.id) == e));
}

BOOST_AUTO_TEST_CASE(a_path_with_spaces_serves)
{
    own_folder f;
    BOOST_TEST(opened(f.path / "min  kalender x")->made_new());
    BOOST_TEST(std::filesystem::exists(f.path / "min  kalender x" / "tingsted.db"));
}

BOOST_AUTO_TEST_CASE(a_second_server_is_refused)
{
    empty_store s;
    BOOST_CHECK_EXCEPTION(opened(s.options.folder), store_in_use,
                          [](auto const& e) { return says(e, "Stop it first"); });
    s.close();
    BOOST_TEST(!opened(s.options.folder)->made_new());
}

BOOST_AUTO_TEST_CASE(a_folder_that_cannot_be_written_is_refused)
{
    BOOST_CHECK_EXCEPTION(opened("/proc/tingsted"), store_unusable,
                          [](auto const& e) { return says(e, "write access"); });
    own_folder f;
    std::ofstream(f.path / "file") << "x";
    BOOST_CHECK_THROW(opened(f.path / "file"), store_unusable);
}

BOOST_AUTO_TEST_CASE(a_newer_schema_is_refused)
{
    empty_store s;
    s.close();
    raw_database(s.options.folder / "tingsted.db").run("pragma user_version = 99");
    BOOST_CHECK_EXCEPTION(s.open(), store_unusable, [](auto const& e) { return says(e, "newer Tingsted"); });
}

BOOST_AUTO_TEST_CASE(a_database_of_others_is_refused)
{
    own_folder f;
    std::filesystem::create_directory(f.path / "data");
    std::ofstream(f.path / "data" / "tingsted.db").close();
    raw_database(f.path / "data" / "tingsted.db").run("create table theirs (x)");
    BOOST_CHECK_EXCEPTION(opened(f.path / "data"), store_unusable,
                          [](auto const& e) { return says(e, "not made by"); });
}

BOOST_AUTO_TEST_CASE(a_damaged_header_is_refused)
{
    empty_store s;
    s.close();
    overwrite(s.options.folder / "tingsted.db", 0, "SQLite format 9");
    BOOST_CHECK_EXCEPTION(s.open(), store_unusable, [](auto const& e) { return says(e, "Restore a backup"); });
}

// The 19th byte is the format's version for writing; of one above 2, SQLite reads and does not write.
BOOST_AUTO_TEST_CASE(a_file_that_could_only_be_read_is_refused)
{
    empty_store s;
    s.close();
    overwrite(s.options.folder / "tingsted.db", 18, "\x03");
    BOOST_CHECK_EXCEPTION(s.open(), store_unusable, [](auto const& e) { return says(e, "Restore a backup"); });
}

BOOST_AUTO_TEST_CASE(a_damaged_page_is_refused)
{
    empty_store s;
    for (int i = 0; i < 50; ++i)
        s.create(planned());
    s.close();
    overwrite(s.options.folder / "tingsted.db", 4096 * 7, std::string(4096, '\x5a'));
    BOOST_CHECK_EXCEPTION(s.open(), store_unusable, [](auto const& e) { return says(e, "Restore a backup"); });
}

BOOST_AUTO_TEST_CASE(damage_in_a_large_database_is_found_while_it_is_served)
{
    empty_store s;
    for (int i = 0; i < 50; ++i)
        s.create(planned());
    s.close();
    auto const file = s.options.folder / "tingsted.db";
    overwrite(file, 4096 * 7, std::string(4096, '\x5a'));
    late_check const check(file, true);
    auto const too_late = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!check.found_damage() && std::chrono::steady_clock::now() < too_late)
        std::this_thread::yield();
    BOOST_TEST(check.found_damage());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(migrations)

BOOST_AUTO_TEST_CASE(a_step_that_fails_leaves_the_schema_before_it)
{
    own_folder f;
    connection db(f.path / "x.db", connection::use::writing);
    static constexpr std::string_view good[] = {"create table one (x)"};
    static constexpr std::string_view bad[] = {"create table two (x)", "create table one (x)"};
    std::array<migration, 2> const steps = {migration(good), migration(bad)};

    BOOST_CHECK_THROW(migrate(db, steps), storage_error);
    BOOST_TEST(schema_version(db) == 1);
    BOOST_TEST(db.asked("tables", "select group_concat(name) from sqlite_schema").value() == "one");
}

BOOST_AUTO_TEST_CASE(a_copy_holds_all_that_was_committed)
{
    empty_store s;
    auto const e = s.create(planned());
    s.close();
    std::filesystem::create_directory(s.folder.path / "copy");
    {
        connection db(s.options.folder / "tingsted.db", connection::use::writing);
        sqlite::backup(db.sql(), s.folder.path / "copy" / "tingsted.db");
    }
    s.options.folder = s.folder.path / "copy";
    s.open();
    BOOST_TEST((s.found(e.id) == e));
    BOOST_TEST(s.kept->verify().empty());
}

BOOST_AUTO_TEST_CASE(only_missing_steps_are_run)
{
    own_folder f;
    connection db(f.path / "x.db", connection::use::writing);
    static constexpr std::string_view first[] = {"create table one (x)"};
    static constexpr std::string_view second[] = {"create table two (x)"};
    std::array<migration, 2> const steps = {migration(first), migration(second)};
    migrate(db, std::span(steps).first(1));
    migrate(db, steps);
    migrate(db, steps);
    BOOST_TEST(schema_version(db) == 2);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
