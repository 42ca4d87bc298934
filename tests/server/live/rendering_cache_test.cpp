// SPDX-License-Identifier: MPL-2.0
#include "live_store.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <future>

namespace tingsted::tests {

namespace {

using live::rendering;

// One who asks the cache. Its answer, or what was thrown, is there once the loop has run.
struct wish {
    wish(live_store& s, std::string key, live::rendering_cache::maker make)
    {
        auto const done = [this](std::exception_ptr e, std::shared_ptr<rendering const> r) {
            wrong = e;
            made = std::move(r);
            over = true;
        };
        boost::asio::co_spawn(s.loop, s.cache.get(std::move(key), std::move(make)), done);
    }
    wish(wish const&) = delete;
    std::shared_ptr<rendering const> made;
    std::exception_ptr wrong;
    bool over = false;
};

// Makes documents that tell their number, and the number of events that they were made of.
struct cached : live_store {
    live::rendering_cache::maker numbered()
    {
        return [this](reading& r, rendering const*) {
            auto const body = std::to_string(++makes) + " of " + std::to_string(r.events({}, coordinator()).size());
            return rendering{std::make_shared<std::string const>(body), "", {}};
        };
    }
    // The same, but it does not end before open() was called.
    live::rendering_cache::maker held()
    {
        return [this, plain = numbered()](reading& r, rendering const*) {
            auto made = plain(r, nullptr);
            if (makes == 1) {
                begun_.set_value();
                opened_.wait();
            }
            return made;
        };
    }
    void wait_until_it_is_being_made(wish const&)
    {
        loop.poll(); // hands it to a reader
        BOOST_REQUIRE((begun_.get_future().wait_for(patience) == std::future_status::ready));
    }
    void open()
    {
        is_open_ = true;
        open_.set_value();
    }
    ~cached()
    {
        if (!is_open_)
            open(); // a test that failed: the store waits for its readers
    }

    std::string asked(std::string const& key)
    {
        wish w(*this, key, numbered());
        until([&] { return w.over; });
        return *w.made->body;
    }
    std::string told(wish const& w)
    {
        until([&] { return w.over; });
        return *w.made->body;
    }

    std::atomic<int> makes = 0; // on readers' threads

private:
    bool is_open_ = false;
    std::promise<void> begun_, open_;
    std::shared_future<void> opened_ = open_.get_future().share();
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(the_cache, cached)

BOOST_AUTO_TEST_CASE(makes_a_document_once)
{
    BOOST_TEST(asked("feed") == "1 of 0");
    BOOST_TEST(asked("feed") == "1 of 0");
}

BOOST_AUTO_TEST_CASE(makes_another_once_the_journal_has_grown)
{
    asked("feed");
    create(planned());
    BOOST_TEST(asked("feed") == "2 of 1");
}

BOOST_AUTO_TEST_CASE(keeps_apart_what_has_another_key)
{
    BOOST_TEST(asked("feed da") == "1 of 0");
    BOOST_TEST(asked("feed en") == "2 of 0");
    BOOST_TEST(asked("feed da") == "1 of 0");
}

BOOST_AUTO_TEST_CASE(lets_others_wait_while_one_makes_it)
{
    wish first(*this, "feed", held());
    wait_until_it_is_being_made(first);
    wish second(*this, "feed", held()), third(*this, "feed", held());
    loop.poll();
    BOOST_TEST((!second.over && !third.over));
    open();
    BOOST_TEST(told(first) == "1 of 0");
    BOOST_TEST(told(second) == "1 of 0");
    BOOST_TEST(told(third) == "1 of 0");
}

BOOST_AUTO_TEST_CASE(gives_nobody_a_document_older_than_the_question)
{
    wish before(*this, "feed", held());
    wait_until_it_is_being_made(before);
    create(planned());
    wish after(*this, "feed", held());
    loop.poll();
    open();
    BOOST_TEST(told(before) == "1 of 0"); // it asked before the event was there
    BOOST_TEST(told(after) == "2 of 1");
}

BOOST_AUTO_TEST_CASE(passes_on_what_went_wrong_and_tries_again)
{
    wish broken(*this, "feed", [](reading&, rendering const*) -> rendering { throw std::runtime_error("no"); });
    until([&] { return broken.over; });
    BOOST_CHECK_THROW(std::rethrow_exception(broken.wrong), std::runtime_error);
    BOOST_TEST(asked("feed") == "1 of 0");
}

BOOST_AUTO_TEST_CASE(lets_go_of_what_was_unused_for_longest)
{
    asked("first");
    asked("second");
    for (std::size_t i = 0; i < live::rendering_cache::most_entries - 1; ++i) {
        asked("another " + std::to_string(i));
        asked("first"); // in use all the time
    }
    auto const so_far = makes.load();
    asked("first");
    BOOST_TEST(makes == so_far);
    asked("second");
    BOOST_TEST(makes == so_far + 1);
}

BOOST_AUTO_TEST_CASE(finishes_for_those_who_wait_what_was_pushed_out_meanwhile)
{
    wish slow(*this, "slow", held());
    wait_until_it_is_being_made(slow);
    wish beside(*this, "slow", held());
    loop.poll();
    for (std::size_t i = 0; i < live::rendering_cache::most_entries; ++i)
        asked("another " + std::to_string(i));
    open();
    BOOST_TEST(told(slow) == "1 of 0");
    BOOST_TEST(told(beside) == "1 of 0");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
