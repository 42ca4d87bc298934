// SPDX-License-Identifier: MPL-2.0
#include "running.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace tingsted::net;
using namespace tingsted::net::test;
using namespace std::chrono_literals;

namespace {

std::string echo(std::string_view fields, std::string_view body)
{
    return "POST /echo HTTP/1.1\r\nHost: here\r\n" + std::string(fields) + "\r\n" + std::string(body);
}

server_options hurried()
{
    auto o = usual();
    o.limits.header_time = 100ms;
    o.limits.idle_time = 100ms;
    return o;
}

} // namespace

BOOST_AUTO_TEST_SUITE(a_session)

BOOST_AUTO_TEST_CASE(answers_pipelined_requests_in_their_order)
{
    running server;
    auto c = server.connect();
    std::string all;
    for (int n = 0; n != 50; ++n)
        all += echo("Content-Length: 2\r\n", std::to_string(10 + n));
    c.send(all);

    for (int n = 0; n != 50; ++n)
        BOOST_TEST(c.reply().value().body == std::to_string(10 + n));
}

BOOST_AUTO_TEST_CASE(takes_a_request_that_comes_byte_by_byte)
{
    running server;
    auto c = server.connect();
    for (char const byte : echo("Content-Length: 5\r\n", "hello"))
        c.send(std::string(1, byte));

    BOOST_TEST(c.reply().value().body == "hello");
}

BOOST_AUTO_TEST_CASE(answers_HEAD_like_GET_without_the_body)
{
    running server;
    auto c = server.connect();
    c.send("HEAD / HTTP/1.1\r\nHost: here\r\n\r\n" + get("/"));
    auto head = c.reply(true).value();
    auto whole = c.reply().value();

    std::erase_if(head.fields, [](auto const& f) { return f.first == "date"; });
    std::erase_if(whole.fields, [](auto const& f) { return f.first == "date"; });
    BOOST_TEST((head.fields == whole.fields));
    BOOST_TEST(head.field("content-length") == "5");
    BOOST_TEST(whole.body == "hello");
}

BOOST_AUTO_TEST_CASE(sends_no_body_with_204_and_304)
{
    running server;
    auto c = server.connect();
    c.send(get("/status/204") + get("/status/304") + get("/status/404"));

    for (int const status : {204, 304}) {
        auto const r = c.reply().value();
        BOOST_TEST(r.status == status);
        BOOST_TEST(r.field("content-length") == "");
    }
    BOOST_TEST(c.reply().value().body == "text");
}

BOOST_AUTO_TEST_CASE(tells_the_date)
{
    running server;
    auto const date = server.asked(get("/")).field("date");
    BOOST_TEST(date.size() == 29u);
    BOOST_TEST(date.ends_with(" GMT"));
}

BOOST_AUTO_TEST_CASE(asks_for_a_body_that_waits_to_be_asked_for)
{
    running server;
    auto c = server.connect();
    c.send(echo("Content-Length: 5\r\nExpect: 100-continue\r\n", ""));
    BOOST_TEST(c.reply().value().status == 100);
    c.send("hello");
    BOOST_TEST(c.reply().value().body == "hello");
}

BOOST_AUTO_TEST_CASE(does_not_ask_for_a_body_that_it_would_refuse)
{
    running server;
    auto c = server.connect();
    c.send(echo("Content-Length: 5000\r\nExpect: 100-continue\r\n", ""));
    BOOST_TEST(c.reply().value().status == 413);
    BOOST_TEST(c.at_end());
}

BOOST_AUTO_TEST_CASE(does_not_ask_for_a_body_that_is_there)
{
    running server;
    BOOST_TEST(server.asked(echo("Content-Length: 5\r\nExpect: 100-continue\r\n", "hello")).status == 200);
}

BOOST_AUTO_TEST_CASE(lets_a_peer_read_the_refusal_of_what_it_is_still_sending)
{
    running server;
    auto c = server.connect();
    c.send(echo("Content-Length: 100000\r\n", std::string(100'000, 'x')));
    BOOST_TEST(c.reply().value().status == 413);
    BOOST_TEST(c.at_end()); // an end, and no reset
}

BOOST_AUTO_TEST_CASE(closes_when_the_peer_asks_for_it)
{
    running server;
    auto c = server.connect();
    c.send(get("/", "Connection: x, Close\r\n") + get("/"));
    BOOST_TEST(c.reply().value().field("connection") == "close");
    BOOST_TEST(c.at_end());
}

BOOST_AUTO_TEST_CASE(closes_an_idle_connection_without_a_word)
{
    running server(hurried());
    auto c = server.connect();
    c.send(get("/"));
    BOOST_TEST(c.reply().value().status == 200);
    BOOST_TEST(c.at_end());
}

BOOST_AUTO_TEST_CASE(closes_a_connection_that_asks_nothing)
{
    running server(hurried());
    BOOST_TEST(server.connect().at_end());
}

BOOST_AUTO_TEST_CASE(gives_up_on_a_slow_header)
{
    running server(hurried());
    auto c = server.connect();
    c.send("GET / HTTP/1.1\r\nHost: he");
    BOOST_TEST(c.reply().value().status == 408);
    BOOST_TEST(c.at_end());
}

BOOST_AUTO_TEST_CASE(gives_up_on_a_slow_header_behind_another_request)
{
    running server(hurried());
    auto c = server.connect();
    c.send(get("/") + "GET ");
    BOOST_TEST(c.reply().value().status == 200);
    BOOST_TEST(c.reply().value().status == 408);
    BOOST_TEST(c.at_end());
}

BOOST_AUTO_TEST_CASE(gives_up_on_a_body_that_trickles)
{
    auto o = hurried();
    o.limits.body_grace = 100ms;
    running server(o);
    auto c = server.connect();
    c.send(echo("Content-Length: 5\r\n", "he"));
    BOOST_TEST(c.reply().value().status == 408);
    BOOST_TEST(c.at_end());
}

BOOST_AUTO_TEST_CASE(gives_up_on_a_body_that_takes_too_long_altogether)
{
    auto o = hurried();
    o.limits.body_time = 100ms;
    o.limits.body_grace = 60s;
    running server(o);
    auto c = server.connect();
    c.send(echo("Content-Length: 5\r\n", "he"));
    BOOST_TEST(c.reply().value().status == 408);
}

BOOST_AUTO_TEST_CASE(gives_a_body_the_time_that_its_bytes_have_earned)
{
    auto o = hurried();
    o.limits.body_time = 60s;
    o.limits.body_grace = 1ms;
    o.limits.body_rate = 1;
    running server(o);
    auto c = server.connect();
    c.send(echo("Content-Length: 32\r\n", "thirty bytes are thirty second"));
    auto other = server.connect();
    other.send("GET / HTTP/1.1\r\n");
    BOOST_TEST(other.reply().value().status == 408); // 100 ms have passed
    c.send("s.");
    BOOST_TEST(c.reply().value().status == 200);
}

BOOST_AUTO_TEST_CASE(gives_up_on_a_peer_that_does_not_read)
{
    auto o = usual();
    o.limits.write_time = 100ms;
    running server(o);
    auto deaf = server.connect();
    deaf.send(get("/large") + get("/large"));

    // The second reply waits behind the first, which is more than the sockets hold.
    auto other = server.connect();
    for (auto const start = std::chrono::steady_clock::now(); std::chrono::steady_clock::now() < start + 400ms;) {
        other.send(get("/"));
        BOOST_TEST(other.reply().value().status == 200);
    }
    BOOST_CHECK_THROW(deaf.reply(), std::runtime_error); // cut in the middle
}

BOOST_AUTO_TEST_CASE(sends_a_large_reply_whole)
{
    running server;
    auto const r = server.asked(get("/large", "Connection: close\r\n"));
    BOOST_TEST((r.body == std::string(8 * 1024 * 1024, 'x')));
}

BOOST_AUTO_TEST_CASE(outlives_a_handler_that_throws)
{
    running server;
    auto c = server.connect();
    c.send(get("/throws") + get("/"));
    auto const failed = c.reply().value();
    BOOST_TEST(failed.status == 500);
    BOOST_TEST(failed.body == "Something went wrong on the server.");
    BOOST_TEST(c.reply().value().status == 200);
}

BOOST_AUTO_TEST_CASE(sends_no_line_break_in_a_field)
{
    running server;
    auto c = server.connect();
    c.send(get("/breaks") + get("/"));
    auto const failed = c.reply().value();
    BOOST_TEST(failed.status == 500);
    BOOST_TEST(failed.field("set-cookie") == "");
    BOOST_TEST(c.reply().value().status == 200);
}

BOOST_AUTO_TEST_CASE(ends_quietly_when_the_peer_leaves_in_the_middle)
{
    running server;
    for (auto const* part : {"", "GET /", "GET / HTTP/1.1\r\nHost: here\r\n",
                             "POST /echo HTTP/1.1\r\nHost: here\r\nContent-Length: 5\r\n\r\nhe"}) {
        auto c = server.connect();
        c.send(part);
        c.no_more();
        BOOST_TEST(c.at_end());
    }
    BOOST_TEST(server.asked(get("/")).status == 200);
}

BOOST_AUTO_TEST_CASE(believes_only_proxies_that_it_trusts)
{
    auto const forwarded =
        get("/who", "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: here\r\n");
    running doubting;
    BOOST_TEST(doubting.asked(forwarded).body == "127.0.0.1 here plain");

    auto o = usual();
    o.trusted_proxies = {"127.0.0.0/8"};
    running trusting(o);
    BOOST_TEST(trusting.asked(forwarded).body == "203.0.113.9 here secure");
}

BOOST_AUTO_TEST_CASE(promises_tls_only_to_those_who_came_by_it)
{
    auto o = usual();
    o.trusted_proxies = {"127.0.0.1"};
    running server(o);
    BOOST_TEST(server.asked(get("/")).field("strict-transport-security") == "");
    BOOST_TEST(server.asked(get("/", "X-Forwarded-Proto: https\r\n"))
                   .field("strict-transport-security")
                   .starts_with("max-age="));
}

BOOST_AUTO_TEST_CASE(leaves_a_reply_the_security_fields_that_it_sets_itself)
{
    running server;
    auto const r = server.asked(get("/feed"));
    BOOST_TEST(r.field("cross-origin-resource-policy") == "cross-origin");
    BOOST_TEST(r.field("content-security-policy") == "sandbox");
    BOOST_TEST(r.field("referrer-policy") == "no-referrer");
}

BOOST_AUTO_TEST_SUITE_END()
