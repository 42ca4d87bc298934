// SPDX-License-Identifier: MPL-2.0
#include "empty_store.hpp"
#include "server/store/reader_threads.hpp"
#include "server/store/sqlite.hpp"

#include <boost/test/unit_test.hpp>

#include <thread>

namespace tingsted::tests {

namespace {

common_ground ground_for_tests()
{
    return {{std::string(32, 'k'), cursor_codec(std::string(32, 'k'), std::string(8, 'e'))},
            [] { return instant{}; },
            [](std::string const&) {},
            {}};
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(the_store_is_read, empty_store)

BOOST_AUTO_TEST_CASE(at_one_moment)
{
    auto const e = create(planned());
    auto const seen = kept->read_now([&](reading& r) {
        auto const before = r.find(e.id);
        create(planned("Imens"));
        return std::pair{before, r.events({}, coordinator()).size()};
    });
    BOOST_TEST((seen.value.first == e));
    BOOST_TEST(seen.value.second == 1u);
    BOOST_TEST((seen.head < kept->head()));
}

BOOST_AUTO_TEST_CASE(for_a_second_at_most)
{
    close();
    options.read_limit = std::chrono::milliseconds{30};
    open();
    for (int i = 0; i < 5; ++i)
        create(planned("Møde " + std::to_string(i)));
    auto endless = [](reading& r) -> int {
        for (;;)
            r.events({}, coordinator());
    };
    BOOST_CHECK_THROW(kept->read_now(endless), store_unavailable);
    BOOST_TEST(matching({}).size() == 5u); // the thread and its connection live on
}

BOOST_AUTO_TEST_CASE(and_what_the_work_throws_comes_back)
{
    auto throwing = [](reading&) -> int { throw std::domain_error("mine"); };
    BOOST_CHECK_THROW(kept->read_now(throwing), std::domain_error);
    BOOST_TEST(matching({}).empty());
}

BOOST_AUTO_TEST_CASE(one_long_statement_is_interrupted)
{
    auto common = ground_for_tests();
    desk d(options.folder / "tingsted.db", connection::use::reading, common);
    auto const endless = [&](reading&) {
        d.db.run("endless", "with recursive n (i) as (select 1 union all select i + 1 from n) select max(i) from n");
    };
    BOOST_CHECK_EXCEPTION(read_once(d, std::chrono::milliseconds{20}, endless), storage_error,
                          [](auto const& e) { return sqlite::primary_code(e.code()) == sqlite::interrupted; });
    BOOST_TEST(!d.db.in_transaction());
}

// A statement left standing on a row would keep its snapshot: the WAL could not be emptied, and the next read at this
// connection would see the past.
BOOST_AUTO_TEST_CASE(a_statement_left_open_keeps_no_snapshot)
{
    create(planned("Før"));
    auto common = ground_for_tests();
    desk d(options.folder / "tingsted.db", connection::use::reading, common);
    soci::statement left_open(d.db.sql());
    std::string number;
    left_open.exchange(soci::into(number));
    left_open.alloc();
    left_open.prepare("select number from journal");
    left_open.define_and_bind();
    read_once(d, std::chrono::seconds{1}, [&](reading&) { left_open.execute(true); });

    create(planned("Efter"));
    auto const head = read_once(d, std::chrono::seconds{1}, [](reading&) {});
    BOOST_TEST((head == kept->head()));
    close();
    connection writer(options.folder / "tingsted.db", connection::use::writing);
    writer.run("change", "update meta set value = value");
    BOOST_TEST(sqlite::checkpoint(writer.sql(), sqlite::checkpoint_kind::truncate));
}

BOOST_AUTO_TEST_CASE(a_reader_cannot_write)
{
    auto common = ground_for_tests();
    desk d(options.folder / "tingsted.db", connection::use::reading, common);
    BOOST_CHECK_THROW(d.db.run("change", "update meta set value = value"), storage_error);
}

BOOST_AUTO_TEST_CASE(a_reader_cannot_even_ask_for_anything_but_rows)
{
    auto common = ground_for_tests();
    desk d(options.folder / "tingsted.db", connection::use::reading, common);
    for (auto const& statement :
         {"pragma query_only = off", "attach ':memory:' as other", "delete from head", "pragma writable_schema = on",
          "pragma journal_mode = delete", "pragma user_version = 9", "drop table event"})
        BOOST_CHECK_EXCEPTION(d.db.run(statement, statement), storage_error, [](auto const& e) {
            constexpr int not_authorized = 23; // SQLITE_AUTH
            return sqlite::primary_code(e.code()) == not_authorized;
        });
    BOOST_TEST(d.db.asked("head", "select count(*) from head").value() == "1");
}

BOOST_AUTO_TEST_CASE(a_connection_is_strict_and_bounded)
{
    for (auto const use : {connection::use::reading, connection::use::writing}) {
        close();
        connection db(options.folder / "tingsted.db", use);
        BOOST_CHECK_THROW(db.run("double quotes are no text", "select \"no such column\""), storage_error);
        BOOST_CHECK_THROW(db.run("long", "select length(zeroblob(9000000))"), storage_error);
        BOOST_CHECK_THROW(db.run("deep", "select " + std::string(400, '(') + "1" + std::string(400, ')')),
                          storage_error);
        BOOST_CHECK_THROW(db.run("pattern", "select 'a' like '" + std::string(101, '_') + "'"), storage_error);
        BOOST_CHECK_THROW(db.run("schema", "update sqlite_schema set sql = sql"), storage_error);
        BOOST_CHECK_THROW(db.run("extension", "select load_extension('x')"), storage_error);
    }
}

BOOST_AUTO_TEST_CASE(an_error_tells_no_values)
{
    auto common = ground_for_tests();
    desk d(options.folder / "tingsted.db", connection::use::reading, common);
    prepared<columns<>(std::string)> writes(d.db, "meta_spoil", "update meta set value = ?1");
    BOOST_CHECK_EXCEPTION(writes.run("hemmeligt"), storage_error, [](auto const& e) {
        return std::string(e.what()).find("meta_spoil") != std::string::npos &&
               std::string(e.what()).find("hemmeligt") == std::string::npos;
    });
}

BOOST_AUTO_TEST_CASE(a_page_goes_on_where_the_last_one_ended)
{
    for (int i = 0; i < 7; ++i)
        create(planned("Møde " + std::to_string(i)));
    std::vector<event> all;
    std::string after;
    for (int pages = 0; pages < 4; ++pages) {
        auto const p = kept->read_now([&](reading& r) { return r.page({}, coordinator(), after, 3); }).value.value();
        all.insert(all.end(), p.items.begin(), p.items.end());
        if (!p.next)
            break;
        after = *p.next;
    }
    BOOST_TEST((all == matching({})));
}

BOOST_AUTO_TEST_CASE(a_page_mark_that_nobody_gave_is_malformed)
{
    for (auto const* text : {"x", "!!", "MTIz", "fA", "YWJjfDEyMw"}) {
        auto const p = kept->read_now([&](reading& r) { return r.page({}, coordinator(), text, 3); }).value;
        BOOST_TEST((p.error() == errc::malformed));
    }
}

BOOST_AUTO_TEST_CASE(the_last_change_is_that_of_what_the_role_sees)
{
    auto const quiet = kept->read_now([](reading& r) { return r.last_change({}); }).value;
    advance(std::chrono::hours{1});
    auto e = planned("Internt");
    e.visible_to = visibility::municipal;
    auto const made = create(e);
    BOOST_TEST((kept->read_now([](reading& r) { return r.last_change({}); }).value == quiet));
    BOOST_TEST((kept->read_now([](reading& r) { return r.last_change(coordinator()); }).value == made.created));
    advance(std::chrono::hours{1});
    auto const shown = change(made.id, [](event& x) { x.visible_to = visibility::everyone; });
    BOOST_TEST((kept->read_now([](reading& r) { return r.last_change({}); }).value == shown.changed));
}

BOOST_AUTO_TEST_CASE(all_readers_share_one_directory)
{
    auto const names = [&] { return kept->read_now([](reading& r) { return r.names(); }).value; };
    auto const first = names();
    for (int i = 0; i < 8; ++i)
        BOOST_TEST(names().get() == first.get());
    kept->write_now(
            [](writing& w) { return w.put(coordinator(), area{area_slug{"hjallerup"}, "Hjallerup", {}, "", {}}); })
        .value();
    BOOST_TEST(names().get() != first.get());
    BOOST_TEST(find(*first, area_slug{"hjallerup"}) == nullptr); // whoever holds the old one keeps it as it was
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
