// SPDX-License-Identifier: MPL-2.0
#include "live_store.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <map>
#include <thread>

namespace tingsted::tests {

namespace {

using namespace std::chrono_literals;
using clock = std::chrono::steady_clock;

// Waits in beyond() and says when it came back.
struct one_who_waits {
    one_who_waits(live_store& s, journal_number cursor, clock::time_point deadline = clock::time_point::max())
        : self(s.loop.get_executor())
    {
        auto const wait = [&s, cursor, deadline, this]() -> boost::asio::awaitable<void> {
            auto& tail = s.tail.on(0);
            co_await tail.beyond(self, cursor, tail.day(), deadline);
            back = true;
        };
        boost::asio::co_spawn(s.loop, wait, boost::asio::detached);
        while (s.loop.poll_one() != 0) {} // it waits now
    }
    live::waiter self;
    bool back = false;
};

// Follows one loop of several, as a session does, until it has seen an event of that title.
boost::asio::awaitable<void> follow_to(live::loop_tail& tail, journal_number cursor, std::string last,
                                       std::vector<std::string>& seen)
{
    auto const loop = co_await boost::asio::this_coro::executor;
    live::waiter self(loop);
    bool found = false;
    while (!found) {
        co_await tail.beyond(self, cursor, tail.day(), clock::now() + patience);
        auto const news = tail.after(cursor);
        if (!news)
            co_return; // the time was up: the test sees what is missing
        for (auto const& f : news->frames) {
            seen.push_back(*f.changed);
            found = found || f.changed->find(last) != std::string::npos;
        }
        cursor = news->upto.number;
    }
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(the_tail, live_store)

BOOST_AUTO_TEST_CASE(brings_all_that_was_committed_at_once_as_one_batch)
{
    auto const before = kept->head();
    create(planned("Et"));
    create(planned("To"));
    rung();
    auto const news = tail.on(0).after(before);
    BOOST_REQUIRE(news);
    BOOST_TEST(news->frames.size() == 2u);
    BOOST_TEST((news->upto.number == kept->head()));
    BOOST_TEST((tail.on(0).after(news->upto.number) == nullptr));
}

BOOST_AUTO_TEST_CASE(has_no_batch_that_begins_between_two)
{
    auto const before = kept->head();
    create(planned("Et"));
    auto const between = kept->head();
    create(planned("To"));
    rung();
    BOOST_TEST((tail.on(0).after(between) == nullptr));
    BOOST_TEST((tail.on(0).after(before) != nullptr));
}

BOOST_AUTO_TEST_CASE(tells_an_event_that_changed_twice_once)
{
    auto const before = kept->head();
    auto const e = create(planned("Før"));
    change(e.id, [](event& x) { x.title = "Efter"; });
    rung();
    auto const news = tail.on(0).after(before);
    BOOST_TEST(news->frames.size() == 1u);
    BOOST_TEST(news->frames.at(0).changed->find("Efter") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(seals_into_a_frame_the_place_where_it_is_safe_to_go_on)
{
    auto const before = kept->head();
    create(planned());
    rung();
    auto const frame = json::parse(*tail.on(0).after(before)->frames.at(0).changed).as_object();
    auto const cursor = live::parsed_live_cursor(text_at(frame, "/cursor"));
    BOOST_TEST((position(cursor.place).value().number == kept->head()));
    BOOST_TEST((cursor.day == tail.on(0).day()));
}

BOOST_AUTO_TEST_CASE(keeps_its_newest_batches_and_forgets_the_oldest)
{
    auto const before = kept->head();
    auto const e = create(planned("0"));
    rung();
    auto const after_one = kept->head();
    for (std::size_t i = 1; i <= live::loop_tail::most_batches; ++i) {
        change(e.id, [&](event& x) { x.title = std::to_string(i); });
        rung();
    }
    BOOST_TEST((tail.on(0).after(before) == nullptr));
    BOOST_TEST((tail.on(0).after(after_one) != nullptr));
}

BOOST_AUTO_TEST_CASE(wakes_those_who_wait_when_something_came)
{
    one_who_waits const w(*this, kept->head());
    BOOST_TEST(!w.back);
    create(planned());
    rung();
    until([&] { return w.back; });
}

BOOST_AUTO_TEST_CASE(lets_nobody_wait_for_what_is_there)
{
    auto const before = kept->head();
    create(planned());
    rung();
    BOOST_TEST(one_who_waits(*this, before).back);
}

BOOST_AUTO_TEST_CASE(wakes_those_who_wait_at_their_deadline)
{
    one_who_waits const w(*this, kept->head(), clock::now());
    until([&] { return w.back; });
}

BOOST_AUTO_TEST_CASE(wakes_those_who_wait_when_the_day_changes)
{
    one_who_waits const w(*this, kept->head());
    auto const today = tail.on(0).day();
    advance(24h);
    tail.ring();
    until([&] { return w.back; });
    BOOST_TEST((tail.on(0).day() == today + std::chrono::days(1)));
}

BOOST_AUTO_TEST_CASE(wakes_those_who_wait_when_the_server_stops)
{
    one_who_waits const w(*this, kept->head());
    stop();
    until([&] { return w.back; });
    BOOST_TEST(tail.on(0).stopping());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_CASE(every_loop_is_handed_the_same_frames_in_the_same_order, empty_store)
{
    constexpr std::size_t loops = 3;
    constexpr int changes = 60;
    std::vector<std::unique_ptr<boost::asio::io_context>> contexts;
    std::vector<boost::asio::io_context*> all;
    for (std::size_t i = 0; i < loops; ++i)
        all.push_back(contexts.emplace_back(std::make_unique<boost::asio::io_context>(1)).get());
    live::tail tail(*kept, all, {"https://tingsted.example.org", "da"}, zone_name{"Europe/Copenhagen"}, options.clock);

    auto const from = kept->head();
    std::vector<std::vector<std::string>> seen(loops);
    std::atomic<std::size_t> following = loops;
    for (std::size_t i = 0; i < loops; ++i) {
        auto const done = [&](std::exception_ptr) {
            if (--following == 0)
                boost::asio::post(*all[0], [&] { tail.stop(); });
        };
        boost::asio::co_spawn(*all[i], follow_to(tail.on(i), from, "Møde 59", seen[i]), done);
    }
    boost::asio::co_spawn(*all[0], tail.follow(), boost::asio::detached);
    {
        std::vector<std::jthread> threads;
        for (auto* context : all)
            threads.emplace_back([context] { context->run(); });
        for (int i = 0; i < changes; ++i) {
            create(planned("Møde " + std::to_string(i)));
            tail.ring();
        }
    }
    BOOST_TEST(seen[0].size() == static_cast<std::size_t>(changes));
    BOOST_TEST((seen[1] == seen[0] && seen[2] == seen[0]));
}

} // namespace tingsted::tests
