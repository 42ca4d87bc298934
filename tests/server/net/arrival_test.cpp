// SPDX-License-Identifier: MPL-2.0
#include "server/net/arrival.hpp"

#include "client.hpp"
#include "running.hpp"
#include "server/net/house.hpp"
#include "server/net/listening.hpp"
#include "server/net/loop.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/test/unit_test.hpp>

using namespace tingsted::net;
using namespace tingsted::net::test;
using namespace std::chrono_literals;

namespace {

// A loop that runs only when it is told to, and one connection of it whose next header block is waited for.
struct waiting_connection {
    waiting_connection()
    {
        far.connect(socket.port());
        auto accepted = l.acceptor.accept(l.io);
        h.here.enter(near.address, true);
        c = std::make_unique<connection>(l, std::move(accepted), near);
        wait();
    }

    void wait()
    {
        came.reset();
        boost::asio::co_spawn(l.io, next_header_block(*c, h.limits()),
                              [this](std::exception_ptr, arrival a) { came = a; });
        settle();
    }

    void settle()
    {
        l.io.restart();
        while (l.io.poll() != 0) {}
    }

    server_options options = usual();
    house h{.rules = {options.limits, {}, {}, proxies(networks({})), networks({}), {}},
            .full = {},
            .handlers = {},
            .here = headcount(10, 10),
            .talking = headcount(10, 10),
            .rates = rate_limiter({})};
    listening_socket socket{options};
    loop l{h, socket.protocol(), socket.duplicate()};
    client far;
    neighbour near{boost::asio::ip::address_v4::loopback(), "127.0.0.1", false};
    std::unique_ptr<connection> c;
    std::optional<arrival> came;
};

// Until the clock has moved on by a little.
connection::clock::time_point moment_later()
{
    auto const start = connection::clock::now();
    auto now = start;
    while (now < start + 2ms)
        now = connection::clock::now();
    return now;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(a_wait_for_a_request, waiting_connection)

BOOST_AUTO_TEST_CASE(ends_with_a_whole_header_block)
{
    far.send(get("/"));
    settle();
    BOOST_TEST(came.value().length == get("/").size());
}

BOOST_AUTO_TEST_CASE(counts_from_the_first_byte_however_many_follow)
{
    far.send("G");
    settle();
    auto const begun = connection::clock::now();
    moment_later();
    far.send("E");
    settle();
    BOOST_TEST(!came);

    c->expire(begun + h.limits().header_time);
    settle();
    BOOST_TEST(came.value().refused.value().status == 408);
}

BOOST_AUTO_TEST_CASE(ends_without_a_word_where_no_request_has_begun)
{
    c->expire(connection::clock::now() + h.limits().header_time);
    settle();
    BOOST_TEST(came.value().length == 0u);
    BOOST_TEST(!came->refused);
}

BOOST_AUTO_TEST_CASE(that_the_stop_interrupts_takes_what_has_come_already)
{
    c->now = connection::phase::idle;
    far.send(get("/"));
    c->interrupt();
    c->expire(connection::clock::now() + last_request_time); // before the loop has seen the bytes
    settle();
    BOOST_TEST(came.value().length == get("/").size());
}

BOOST_AUTO_TEST_CASE(that_the_stop_interrupts_ends_when_nothing_has_come)
{
    c->now = connection::phase::idle;
    c->interrupt();
    c->expire(connection::clock::now() + last_request_time);
    settle();
    BOOST_TEST(came.value().length == 0u);
}

BOOST_AUTO_TEST_CASE(that_the_stop_interrupts_takes_what_is_on_its_way)
{
    c->now = connection::phase::idle;
    c->interrupt();
    c->expire(connection::clock::now());
    settle();
    far.send(get("/"));
    settle();
    BOOST_TEST(came.value().length == get("/").size());
}

BOOST_AUTO_TEST_CASE(of_a_new_connection_is_short_when_the_server_stops)
{
    c->interrupt();
    c->expire(connection::clock::now());
    settle();
    BOOST_TEST(!came);
    c->expire(connection::clock::now() + last_request_time);
    settle();
    BOOST_TEST(came.value().length == 0u);
}

BOOST_AUTO_TEST_CASE(that_begins_after_the_stop_is_short)
{
    far.send(get("/"));
    settle();
    c->in.clear();
    c->now = connection::phase::idle;
    c->interrupt();
    wait();
    c->expire(connection::clock::now() + last_request_time);
    settle();
    BOOST_TEST(came.value().length == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
