// SPDX-License-Identifier: MPL-2.0
#include "running.hpp"

#include <boost/test/unit_test.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <ctime>
#include <set>
#include <vector>

using namespace tingsted::net;
using namespace tingsted::net::test;
using namespace std::chrono_literals;

namespace {

// As a service manager would hand it over.
int bound_descriptor()
{
    int const s = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    BOOST_REQUIRE(::bind(s, reinterpret_cast<sockaddr*>(&where), sizeof where) == 0);
    BOOST_REQUIRE(::listen(s, 64) == 0);
    return s;
}

// No descriptor is left to this process while one lives.
class starvation {
public:
    starvation()
    {
        ::getrlimit(RLIMIT_NOFILE, &before_);
        int const lowest_free = ::dup(0);
        ::close(lowest_free);
        rlimit const none_left{static_cast<rlim_t>(lowest_free), before_.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &none_left);
    }
    ~starvation() { ::setrlimit(RLIMIT_NOFILE, &before_); }

private:
    rlimit before_{};
};

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

} // namespace

BOOST_AUTO_TEST_SUITE(connections)

BOOST_AUTO_TEST_CASE(above_the_limit_are_turned_away_until_one_leaves)
{
    auto o = usual();
    o.limits.connections = 2;
    running server(o);
    auto first = server.connect();
    auto second = server.connect();
    first.send(get("/"));
    second.send(get("/"));
    BOOST_TEST(first.reply().value().status == 200);
    BOOST_TEST(second.reply().value().status == 200);

    auto third = server.connect();
    auto const refused = third.reply().value();
    BOOST_TEST(refused.status == 503);
    BOOST_TEST(refused.field("retry-after") == "5");
    BOOST_TEST(refused.field("referrer-policy") == "no-referrer");
    BOOST_TEST(third.at_end());

    first.send(get("/", "Connection: close\r\n"));
    BOOST_TEST(first.reply().value().status == 200);
    BOOST_TEST(first.at_end());
    first.leave();

    int status = 503; // the server may see the next one before it has seen the first one leave
    for (int tries = 0; status == 503 && tries != 1000; ++tries)
        status = server.asked(get("/")).status;
    BOOST_TEST(status == 200);
}

BOOST_AUTO_TEST_CASE(are_turned_away_gently_when_descriptors_run_out)
{
    running server;
    auto before = server.connect(); // stays: a descriptor given back in the meantime would be one to take
    before.send(get("/"));
    BOOST_TEST(before.reply().value().status == 200);

    std::vector<client> waiting(6);
    auto const start = std::chrono::steady_clock::now();
    auto const cpu = cpu_seconds();
    {
        starvation const nothing_left;
        for (auto& c : waiting)
            c.connect(server.port());
        for (auto& c : waiting)
            BOOST_TEST(c.reply().value().status == 503);
    }
    std::chrono::duration<double> const passed = std::chrono::steady_clock::now() - start;
    BOOST_TEST(passed.count() >= 0.25); // a pause between two
    BOOST_TEST(cpu_seconds() - cpu < 0.5 * passed.count());

    BOOST_TEST(server.asked(get("/")).status == 200);
}

BOOST_AUTO_TEST_CASE(are_taken_from_a_descriptor_that_somebody_else_opened)
{
    auto o = usual();
    o.listening_descriptor = bound_descriptor();
    running server(o);
    BOOST_TEST(server.asked(get("/")).status == 200);
}

BOOST_AUTO_TEST_CASE(are_served_on_every_loop)
{
    auto o = usual();
    o.loops = 3;
    running server(o);
    std::set<std::string> loops;
    for (int tries = 0; tries != 5000 && loops.size() != 3; ++tries)
        loops.insert(server.asked(get("/loop")).body);
    BOOST_TEST((loops == std::set<std::string>{"0", "1", "2"}));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_server_that_stops)

BOOST_AUTO_TEST_CASE(does_not_wait_for_idle_connections)
{
    running server;
    auto idle = server.connect();
    auto fresh = server.connect();
    idle.send(get("/"));
    BOOST_TEST(idle.reply().value().field("connection") == "");

    BOOST_TEST((server.ended() < 3s));
    BOOST_TEST(idle.at_end());
    BOOST_TEST(fresh.at_end());
}

BOOST_AUTO_TEST_CASE(lets_a_running_request_end)
{
    running server;
    auto c = server.connect();
    c.send(get("/held"));
    server.wait_until_held();
    server.stop();
    server.release();

    auto const r = c.reply().value();
    BOOST_TEST(r.status == 200);
    BOOST_TEST(r.field("connection") == "close");
    BOOST_TEST(c.at_end());
}

BOOST_AUTO_TEST_CASE(answers_whoever_has_asked_already)
{
    for (int round = 0; round != 50; ++round) {
        running server;
        auto c = server.connect();
        c.send(get("/"));
        server.ended();
        BOOST_TEST(c.reply().value().status == 200);
    }
}

BOOST_AUTO_TEST_CASE(waits_no_longer_than_it_may)
{
    auto o = usual();
    o.limits.drain_time = 100ms;
    running server(o);
    auto c = server.connect();
    c.send(get("/held"));
    server.wait_until_held();

    auto const took = server.ended();
    BOOST_TEST((took >= 100ms));
    BOOST_TEST((took < 3s));
}

BOOST_AUTO_TEST_CASE(takes_no_more_connections)
{
    auto server = std::make_unique<running>();
    auto const port = server->port();
    server->ended();
    BOOST_CHECK_THROW(client{port}, std::runtime_error);
}

BOOST_AUTO_TEST_CASE(can_be_stopped_twice_and_before_it_has_begun)
{
    running server;
    server.stop();
    server.stop();
    BOOST_TEST((server.ended() < 3s));
}

BOOST_AUTO_TEST_SUITE_END()
