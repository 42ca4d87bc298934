// SPDX-License-Identifier: MPL-2.0
#include "running.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace tingsted::net;
using namespace tingsted::net::test;
using namespace std::chrono_literals;

namespace {

constexpr int continuation = 0;
constexpr int text = 1;
constexpr int binary = 2;
constexpr int close_frame = 8;
constexpr int ping = 9;
constexpr int pong = 10;

std::string const going_away("\x03\xe9", 2);

client talking(running const& server, std::string_view path = "/live")
{
    auto c = server.connect();
    BOOST_REQUIRE(c.upgrade(path).status == 101);
    return c;
}

int status_with(running const& server, std::string_view fields)
{
    return server.connect().upgrade("/live", fields).status;
}

server_options any_number()
{
    auto o = usual();
    o.limits.web_socket_messages = 0;
    return o;
}

} // namespace

BOOST_AUTO_TEST_SUITE(a_web_socket)

BOOST_AUTO_TEST_CASE(carries_text_both_ways)
{
    running server;
    auto c = talking(server);
    for (auto const& message : {std::string("hello"), std::string("æøå"), std::string(), std::string(64 * 1024, 'x')}) {
        c.send_frame(text, message);
        auto const back = c.frame().value();
        BOOST_TEST(back.opcode == text);
        BOOST_TEST((back.payload == message));
    }
}

BOOST_AUTO_TEST_CASE(opens_with_the_security_fields_and_without_a_version)
{
    running server;
    auto c = server.connect();
    auto const r = c.upgrade("/live");
    BOOST_TEST(r.field("sec-websocket-accept") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="); // RFC 6455, 1.3
    BOOST_TEST(r.field("x-content-type-options") == "nosniff");
    BOOST_TEST(r.field("server") == "tingsted");
}

BOOST_AUTO_TEST_CASE(joins_fragments)
{
    running server;
    auto c = talking(server);
    c.send_frame(text, "hel", false);
    c.send_frame(ping, "between");
    c.send_frame(continuation, "lo");
    BOOST_TEST(c.frame().value().opcode == pong);
    BOOST_TEST(c.frame().value().payload == "hello");
}

BOOST_AUTO_TEST_CASE(refuses_binary_messages)
{
    running server;
    auto c = talking(server);
    c.send_frame(binary, "hello");
    BOOST_TEST(c.frame().value().close_code() == 1003);
}

BOOST_AUTO_TEST_CASE(refuses_what_is_not_utf_8)
{
    running server;
    auto c = talking(server);
    c.send_frame(text, "bl\xe5");
    BOOST_TEST(c.frame().value().close_code() == 1007);
}

BOOST_AUTO_TEST_CASE(refuses_messages_above_the_limit)
{
    running server;
    auto c = talking(server);
    c.send_frame(text, std::string(64 * 1024 + 1, 'x'));
    BOOST_TEST(c.frame().value().close_code() == 1009);

    auto in_parts = talking(server);
    in_parts.send_frame(text, std::string(40'000, 'x'), false);
    in_parts.send_frame(continuation, std::string(40'000, 'x'));
    BOOST_TEST(in_parts.frame().value().close_code() == 1009);
}

BOOST_AUTO_TEST_CASE(refuses_broken_frames)
{
    running server;
    auto c = talking(server);
    c.send(std::string_view("\xf1\x80\0\0\0\0", 6)); // reserved bits
    BOOST_TEST(c.frame().value().close_code() == 1002);

    auto unmasked = talking(server);
    unmasked.send(std::string_view("\x81\x01x", 3));
    BOOST_TEST(unmasked.frame().value().close_code() == 1002);
}

BOOST_AUTO_TEST_CASE(refuses_a_flood_of_messages)
{
    running server;
    auto c = talking(server);
    for (int n = 0; n != 200; ++n)
        c.send_frame(text, "x");
    int echoed = 0;
    auto f = c.frame().value();
    for (; f.opcode == text; f = c.frame().value())
        ++echoed;
    BOOST_TEST(f.close_code() == 1008);
    BOOST_TEST(echoed >= 100);
    BOOST_TEST(echoed < 200);
}

BOOST_AUTO_TEST_CASE(answers_a_close)
{
    running server;
    auto c = talking(server);
    c.send_frame(close_frame, std::string("\x03\xe8", 2));
    BOOST_TEST(c.frame().value().close_code() == 1000);
    BOOST_TEST(!c.frame());
}

BOOST_AUTO_TEST_CASE(is_closed_by_its_handler)
{
    running server;
    auto c = talking(server);
    c.send_frame(text, "bye");
    auto const f = c.frame().value();
    BOOST_TEST(f.close_code() == 1008);
    BOOST_TEST(f.payload.size() == 125u); // a long reason is cut
    c.send_frame(close_frame, "");
    BOOST_TEST(!c.frame());
}

BOOST_AUTO_TEST_CASE(is_closed_when_its_handler_throws)
{
    running server;
    auto c = talking(server);
    c.send_frame(text, "throw");
    BOOST_TEST(c.frame().value().close_code() == 1011);
    BOOST_TEST(server.asked(get("/")).status == 200);
}

BOOST_AUTO_TEST_CASE(pings_a_silent_peer_and_drops_a_dead_one)
{
    auto o = usual();
    o.limits.web_socket_idle = 200ms;
    running server(o);
    auto c = talking(server);
    for (int n = 0; n != 3; ++n) {
        BOOST_TEST(c.frame().value().opcode == ping);
        c.send_frame(pong, "");
    }
    BOOST_TEST(c.frame().value().opcode == ping);
    BOOST_TEST(!c.frame());
}

BOOST_AUTO_TEST_CASE(checks_the_origin_before_it_opens)
{
    running server;
    BOOST_TEST(status_with(server, "") == 101);
    BOOST_TEST(status_with(server, "Origin: http://here\r\n") == 101);
    BOOST_TEST(status_with(server, "Origin: https://here\r\n") == 101);
    BOOST_TEST(status_with(server, "Origin: http://there\r\n") == 403);
    BOOST_TEST(status_with(server, "Origin: http://here.evil.example\r\n") == 403);
    BOOST_TEST(status_with(server, "Origin: null\r\n") == 403);
    BOOST_TEST(status_with(server, "Origin:\r\n") == 403);

    auto o = usual();
    o.origins = {"https://kalender.example"};
    running listed(o);
    BOOST_TEST(status_with(listed, "Origin: https://kalender.example\r\n") == 101);
    BOOST_TEST(status_with(listed, "Origin: http://here\r\n") == 403);
}

BOOST_AUTO_TEST_CASE(needs_a_proper_handshake)
{
    running server;
    auto const asking = [](std::string_view version, std::string_view key) {
        return get("/live", "Upgrade: WebSocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Version: " +
                                std::string(version) + "\r\nSec-WebSocket-Key: " + std::string(key) + "\r\n");
    };
    BOOST_TEST(server.asked(asking("13", "dGhlIHNhbXBsZSBub25jZQ==")).status == 101);
    BOOST_TEST(server.asked(asking("13", "short")).status == 400);
    auto const old = server.asked(asking("8", "dGhlIHNhbXBsZSBub25jZQ=="));
    BOOST_TEST(old.status == 426);
    BOOST_TEST(old.field("sec-websocket-version") == "13");
    BOOST_TEST(server.asked(asking("13", "dGhlIHNhbXBsZSBub25jZQ==") + "early").status == 400);
}

BOOST_AUTO_TEST_CASE(opens_only_where_there_is_one)
{
    running server;
    BOOST_TEST(server.connect().upgrade("/").status == 200); // the upgrade is ignored
    BOOST_TEST(server.connect().upgrade("/absent").status == 404);
    BOOST_TEST(server.asked(get("/live")).status == 200); // not asked for: a request like any other
}

BOOST_AUTO_TEST_CASE(is_told_when_the_server_stops)
{
    running server;
    auto c = talking(server);
    c.send_frame(text, "hello");
    BOOST_TEST(c.frame().value().payload == "hello");
    server.stop();

    BOOST_TEST(c.frame().value().close_code() == 1001);
    c.send_frame(close_frame, going_away);
    BOOST_TEST(!c.frame());
    c.leave();
    BOOST_TEST((server.ended() < 1s));
}

BOOST_AUTO_TEST_CASE(that_ignores_the_stop_is_cut)
{
    auto o = usual();
    o.limits.drain_time = 200ms;
    running server(o);
    auto polite = talking(server);
    auto flooded = talking(server, "/flood");
    BOOST_TEST((server.ended() < 3s));
}

BOOST_AUTO_TEST_CASE(whose_peer_stops_reading_is_closed_while_others_go_on)
{
    auto o = any_number();
    o.limits.write_time = 1000ms;
    running server(o);
    auto deaf = talking(server, "/flood");
    auto lively = talking(server);

    for (auto const start = std::chrono::steady_clock::now(); std::chrono::steady_clock::now() < start + 1500ms;) {
        lively.send_frame(text, "still here");
        BOOST_TEST(lively.frame().value().payload == "still here");
    }

    auto f = deaf.frame().value();
    while (f.opcode == text)
        f = deaf.frame().value();
    BOOST_TEST(f.close_code() == 1013);
}

BOOST_AUTO_TEST_CASE(whose_peer_never_reads_again_is_cut)
{
    auto o = usual();
    o.limits.write_time = 100ms;
    o.limits.connections = 1;
    running server(o);
    auto deaf = talking(server, "/flood");

    int status = 503;
    while (status == 503)
        status = server.asked(get("/")).status;
    BOOST_TEST(status == 200);
}

BOOST_AUTO_TEST_SUITE_END()
