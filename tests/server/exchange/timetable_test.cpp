// SPDX-License-Identifier: MPL-2.0
#include "server/exchange/timetable.hpp"

#include "canned_server.hpp"
#include "tests/server/store/empty_store.hpp"

#include <boost/test/unit_test.hpp>

#include <mutex>

namespace tingsted::exchange {

namespace {

using tests::canned_server;
using tests::reply_of;

std::string calendar_of(std::vector<std::string> const& events)
{
    std::string all = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n";
    int day = 10;
    for (auto const& name : events) {
        auto const d = std::to_string(day++);
        all += "BEGIN:VEVENT\r\nUID:" + name + "@club\r\nDTSTART;TZID=Europe/Copenhagen:202612" + d +
               "T100000\r\nDTEND;TZID=Europe/Copenhagen:202612" + d + "T110000\r\nSUMMARY:" + name +
               "\r\nEND:VEVENT\r\n";
    }
    return all + "END:VCALENDAR\r\n";
}

// A store, a calendar on loopback that says what `said` is, and its source, fetched when told.
struct fetching_store : tests::empty_store {
    std::mutex busy; // the server answers on a thread of its own
    std::string said = reply_of(200, "", calendar_of({"a", "b", "c", "d"}));
    canned_server server{[this](std::string const&, canned_server::socket&) {
        std::lock_guard const held(busy);
        return said;
    }};
    source_id id;

    fetching_store()
    {
        source_plan p;
        p.name = "Klubben";
        p.address = server.url();
        p.server = "127.0.0.1";
        p.host = organisation_slug("naturgruppen");
        id = kept->write_now([&](writing& w) { return w.create(tests::coordinator(), p); }).value().id;
    }

    void say(std::string reply)
    {
        std::lock_guard const held(busy);
        said = std::move(reply);
    }

    source now()
    {
        return kept->read_now([&](reading& r) { return r.find(tests::coordinator(), id); }).value.value();
    }

    // Fetches once: starts a timetable, waits until it has noted a fetch, and ends it.
    source fetched_once()
    {
        advance(std::chrono::hours(1));
        kept->write_now([&](writing& w) { return w.fetch_soon(tests::coordinator(), id, {}); }).value();
        timetable_options o;
        o.rules.reach = {true, networks_named({"127.0.0.0/8"})};
        o.home = zone_name("Europe/Copenhagen");
        timetable table(*kept, o);
        auto const begun = now().now.tried;
        for (int n = 0; n < 2'000 && now().now.tried == begun; ++n)
            std::this_thread::sleep_for(std::chrono::milliseconds(5)); // it tells nobody when it is done
        return now();
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(the_timetable, fetching_store)

BOOST_AUTO_TEST_CASE(takes_a_calendar_once)
{
    auto const first = fetched_once();
    BOOST_TEST(first.now.counts.created == 4);
    BOOST_TEST(matching({}).size() == 4u);
    auto const head = kept->head();
    auto const again = fetched_once();
    BOOST_TEST(again.now.counts.unchanged == 4);
    BOOST_TEST((kept->head() == head));
}

BOOST_AUTO_TEST_CASE(holds_back_half_a_calendar_until_it_is_accepted)
{
    fetched_once();
    auto const head = kept->head();
    say(reply_of(200, "", calendar_of({"a", "b"})));
    auto const held = fetched_once();
    BOOST_TEST((held.now.held == suspicion::shrunk));
    BOOST_TEST((held.now.held_missing == 2 && held.now.held_known == 4));
    BOOST_TEST((kept->head() == head));

    kept->write_now([&](writing& w) { return w.accept(tests::coordinator(), id); }).value();
    auto const taken = fetched_once();
    BOOST_TEST((taken.now.held == suspicion::none));
    BOOST_TEST(taken.now.counts.withdrawn == 2);
    filter cancelled;
    cancelled.statuses = {event_status::cancelled};
    BOOST_TEST(matching(cancelled).size() == 2u);
    BOOST_TEST(matching({}).size() == 4u);
}

BOOST_AUTO_TEST_CASE(loses_nothing_to_a_server_that_fails)
{
    fetched_once();
    auto const head = kept->head();
    say(reply_of(500, "", ""));
    auto const failing = fetched_once();
    BOOST_TEST(failing.now.failure == "server_error");
    BOOST_TEST(failing.now.failures == 1);
    BOOST_TEST((*failing.now.next_try >= *failing.now.tried + std::chrono::minutes(15)));
    BOOST_TEST((kept->head() == head));
    say(reply_of(200, "", calendar_of({"a", "b", "c", "d"})));
    BOOST_TEST(fetched_once().now.failures == 0);
}

BOOST_AUTO_TEST_CASE(is_told_that_nothing_is_new)
{
    say(reply_of(200, "ETag: \"1\"\r\n", calendar_of({"a", "b", "c", "d"})));
    BOOST_TEST(fetched_once().now.entity_tag == "\"1\"");
    say(reply_of(304, "", ""));
    auto const then = fetched_once();
    BOOST_TEST(then.now.failure == "");
    BOOST_TEST((then.now.reached == then.now.tried));
}

BOOST_AUTO_TEST_CASE(says_what_of_a_calendar_cannot_be_read)
{
    say(reply_of(200, "",
                 "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nSUMMARY:Uden tid\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"));
    auto const s = fetched_once();
    BOOST_REQUIRE(!s.now.notes.empty());
    BOOST_TEST(s.now.notes[0].line == 2u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::exchange
