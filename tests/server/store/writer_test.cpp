// SPDX-License-Identifier: MPL-2.0
#include "crowd.hpp"
#include "empty_store.hpp"
#include "failing_disk.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <stdexcept>
#include <thread>

namespace tingsted::tests {

namespace {

auto creating(std::string title)
{
    return [title](writing& w) { return w.create(coordinator(), planned(title)); };
}

// An event whose row alone is larger than the cache: it reaches the disk before the commit.
auto creating_much(int count)
{
    return [count](writing& w) -> result<bool> {
        for (int i = 0; i < count; ++i) {
            auto e = planned("Stort");
            e.description = std::string(20'000, 'x');
            w.create(coordinator(), e).value();
        }
        return true;
    };
}

} // namespace

// The disk is there before the store opens its files on it.
struct store_on_a_failing_disk : failing_disk, empty_store {};

BOOST_FIXTURE_TEST_SUITE(the_writer_commits_groups, store_on_a_failing_disk)

BOOST_AUTO_TEST_CASE(sixty_four_writers_share_a_commit)
{
    crowd writers(*kept);
    for (int i = 0; i < 64; ++i)
        writers.add(creating("Møde " + std::to_string(i)));
    auto const syncs = syncs_of_wal();
    auto const fates = writers.fates();

    BOOST_TEST(std::ranges::count(fates, fate::stored) == 64);
    BOOST_TEST(rings().size() == 1u);
    BOOST_TEST(syncs_of_wal() - syncs <= 2);
    BOOST_TEST(matching({}).size() == 64u);
}

BOOST_AUTO_TEST_CASE(nobody_is_answered_before_it_is_durable)
{
    auto const syncs = syncs_of_wal();
    create(planned());
    BOOST_TEST(syncs_of_wal() > syncs);
}

BOOST_AUTO_TEST_CASE(a_refused_job_does_not_hurt_its_group)
{
    crowd writers(*kept);
    writers.add(creating("Før"));
    writers.add([](writing& w) -> result<event> {
        w.create(coordinator(), planned("Nej")).value();
        return fault{errc::conflict};
    });
    writers.add(creating("Efter"));

    auto const fates = writers.fates();
    BOOST_TEST((fates == std::vector{fate::stored, fate::refused, fate::stored}));
    BOOST_TEST(matching({}).size() == 2u);
    BOOST_TEST(rings().size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_job_that_throws_does_not_hurt_its_group)
{
    crowd writers(*kept);
    writers.add(creating("Før"));
    writers.add([](writing& w) -> result<event> {
        w.create(coordinator(), planned("Nej")).value();
        throw std::runtime_error("a bug");
    });
    writers.add(creating("Efter"));

    auto const fates = writers.fates();
    BOOST_TEST((fates == std::vector{fate::stored, fate::threw, fate::stored}));
    BOOST_TEST(matching({}).size() == 2u);
}

BOOST_AUTO_TEST_CASE(names_put_by_a_job_that_fails_are_not_seen_by_the_next)
{
    crowd writers(*kept);
    area const fresh{area_slug{"hjallerup"}, "Hjallerup", {}, "", {}};
    writers.add([fresh](writing& w) -> result<bool> {
        w.put(coordinator(), fresh).value();
        if (!find(*w.names(), fresh.id))
            throw std::logic_error("its own name is not there");
        return fault{errc::conflict};
    });
    writers.add([fresh](writing& w) -> result<bool> {
        if (find(*w.names(), fresh.id))
            throw std::logic_error("a name that never was");
        return true;
    });
    BOOST_TEST((writers.fates() == std::vector{fate::refused, fate::stored}));
    // Nor under the version that the next change of a name takes over from it.
    area const other{area_slug{"voer"}, "Voer", {}, "", {}};
    kept->write_now([&](writing& w) { return w.put(coordinator(), other); }).value();
    auto const known = kept->read_now([](reading& r) { return r.names(); }).value;
    BOOST_TEST(find(*known, fresh.id) == nullptr);
    BOOST_TEST(find(*known, other.id) != nullptr);
}

BOOST_AUTO_TEST_CASE(more_jobs_than_the_line_takes_are_refused)
{
    close();
    options.most_waiting = 4;
    open();
    crowd writers(*kept);
    for (int i = 0; i < 10; ++i)
        writers.add(creating("Møde " + std::to_string(i)));
    auto const fates = writers.fates();
    BOOST_TEST(std::ranges::count(fates, fate::stored) == 4);
    BOOST_TEST(std::ranges::count(fates, fate::unavailable) == 6);
}

BOOST_AUTO_TEST_CASE(the_log_stays_short_however_much_is_written_and_read)
{
    std::atomic<bool> stop{false};
    std::thread reader([&] {
        while (!stop)
            kept->read_now([](reading& r) { return r.page({}, coordinator(), "", 20)->items.size(); });
    });
    for (int i = 0; i < 30; ++i)
        kept->write_now(creating_much(100)).value(); // some 120 MB in all
    stop = true;
    reader.join();
    BOOST_TEST(longest_wal() < 64 * 1024 * 1024);
    close();
    auto const wal = options.folder / "tingsted.db-wal";
    BOOST_TEST((!std::filesystem::exists(wal) || std::filesystem::file_size(wal) == 0));
}

BOOST_AUTO_TEST_CASE(fifty_writers_cannot_book_one_room_twice)
{
    crowd writers(*kept);
    for (int i = 0; i < 50; ++i) {
        auto e = planned("Møde " + std::to_string(i));
        e.room = room_slug{"raadhus-1"};
        writers.add([e](writing& w) { return w.create(coordinator(), e); });
    }
    auto const fates = writers.fates();
    BOOST_TEST(std::ranges::count(fates, fate::stored) == 1);
    BOOST_TEST(std::ranges::count(fates, fate::refused) == 49);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_full_disk, store_on_a_failing_disk)

BOOST_AUTO_TEST_CASE(refuses_the_whole_group_and_goes_on_when_there_is_room)
{
    auto const before = create(planned("Før"));
    full_at(0);
    crowd writers(*kept);
    for (int i = 0; i < 8; ++i)
        writers.add(creating("Fuldt " + std::to_string(i)));
    auto const fates = writers.fates();

    BOOST_TEST(std::ranges::count(fates, fate::full) == 8);
    BOOST_TEST((found(before.id) == before)); // reading goes on
    BOOST_TEST(matching({}).size() == 1u);
    room_again();
    create(planned("Efter"));
    BOOST_TEST(matching({}).size() == 2u);
    BOOST_TEST(kept->verify().empty());
}

BOOST_AUTO_TEST_CASE(is_given_back_the_room_of_the_log)
{
    create(planned("Før"));
    full_at(wal_bytes());
    BOOST_CHECK_THROW(create(planned("Fuldt")), store_full);
    create(planned("Efter")); // the log begins anew, below the limit
    BOOST_TEST(matching({}).size() == 2u);
}

// The large job takes the whole transaction down with it; the small ones before and after are run again and stored.
BOOST_AUTO_TEST_CASE(is_the_fault_of_the_large_job_only)
{
    full_at(wal_bytes() + 2'000'000);
    crowd writers(*kept);
    writers.add(creating("Lille"));
    writers.add(creating_much(500));
    writers.add(creating("Også lille"));

    auto const fates = writers.fates();
    BOOST_TEST((fates == std::vector{fate::stored, fate::full, fate::stored}));
    BOOST_TEST(matching({}).size() == 2u);
    BOOST_TEST(kept->verify().empty());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_failed_sync, store_on_a_failing_disk)

BOOST_AUTO_TEST_CASE(acknowledges_nobody_and_goes_on)
{
    auto const before = create(planned("Før"));
    fail_sync(1);
    crowd writers(*kept);
    for (int i = 0; i < 8; ++i)
        writers.add(creating("Uvist " + std::to_string(i)));
    auto const fates = writers.fates();

    BOOST_TEST(std::ranges::count(fates, fate::unavailable) == 8);
    BOOST_TEST((found(before.id) == before));
    auto const after = create(planned("Efter"));
    close();
    open();
    BOOST_TEST((found(before.id) == before));
    BOOST_TEST((found(after.id) == after));
    BOOST_TEST(kept->verify().empty());
}

// Nobody has read yet, so the connection that writes is the only one, and what it knows of the WAL would go with it.
BOOST_AUTO_TEST_CASE(does_not_bring_back_what_it_did_not_store)
{
    fail_sync(1);
    BOOST_CHECK_THROW(create(planned("Uvist")), store_unavailable);
    BOOST_TEST(matching({}).empty());
}

// The kernel says once that a page could not be written, and then believes it was: the connection must not go on from
// what it remembers.
BOOST_AUTO_TEST_CASE(closes_the_connection_and_opens_it_again)
{
    auto const opened = opened_databases();
    fail_sync(1);
    BOOST_CHECK_THROW(create(planned()), store_unavailable);
    BOOST_TEST(opened_databases() == opened + 1);
}

BOOST_AUTO_TEST_CASE(never_loses_what_was_acknowledged)
{
    std::vector<event> acknowledged;
    for (int n = 1; n <= 25; ++n) {
        (n % 3 == 0 ? fail_write(n % 7 + 1) : n % 3 == 1 ? fail_sync(1) : fail_sync_after_doing_it(1));
        for (int i = 0; i < 4; ++i) {
            try {
                acknowledged.push_back(create(planned("Møde " + std::to_string(n) + "-" + std::to_string(i))));
            } catch (store_unavailable const&) {}
        }
        if (n % 5 == 0) {
            close();
            open();
        }
    }
    BOOST_TEST(acknowledged.size() >= 50u);
    BOOST_TEST(acknowledged.size() < 100u); // some did fail
    for (auto const& e : acknowledged)
        BOOST_TEST((found(e.id) == e));
    BOOST_TEST(kept->verify().empty());
    BOOST_TEST((rings().back() == kept->head()));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
