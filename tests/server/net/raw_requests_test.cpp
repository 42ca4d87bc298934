// SPDX-License-Identifier: MPL-2.0
#include "running.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace tingsted::net::test;
using namespace std::string_literals;

namespace {

enum class then { closes, goes_on };

// Bytes as they go over the wire, and what comes back. Whoever is told `closes` must not have the request behind
// answered: what one reader takes for a body, another may take for it.
struct exchange {
    std::string sent;
    int status;
    then after;
};

constexpr auto closes = then::closes;
constexpr auto goes_on = then::goes_on;

std::string const host = "Host: here\r\n";
std::string const end = "\r\n";

std::string post(std::string const& path, std::string const& fields, std::string const& body = "")
{
    return "POST " + path + " HTTP/1.1\r\nHost: here\r\n" + fields + "\r\n" + body;
}

std::string with_target(std::string const& target) { return "GET " + target + " HTTP/1.1\r\n" + host + end; }

std::string with_method(std::string const& method, std::string const& fields = "")
{
    return method + " /json HTTP/1.1\r\n" + host + fields + end;
}

std::string many_fields(std::size_t n)
{
    std::string lines;
    for (std::size_t i = 0; i != n; ++i)
        lines += "X-" + std::to_string(i) + ": 1\r\n";
    return lines;
}

void check(std::vector<exchange> const& table)
{
    running server;
    for (auto const& row : table) {
        BOOST_TEST_CONTEXT(row.sent.substr(0, 300))
        {
            auto c = server.connect();
            c.send(row.sent + "GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");

            auto const first = c.reply(row.sent.starts_with("HEAD "));
            BOOST_REQUIRE(first);
            BOOST_TEST(first->status == row.status);
            BOOST_TEST(first->field("x-content-type-options") == "nosniff");
            BOOST_TEST((first->field("connection") == "close") == (row.after == closes));

            auto const second = c.reply();
            BOOST_TEST(second.has_value() == (row.after == goes_on));
            if (second)
                BOOST_TEST(second->status == 200);
            BOOST_TEST(c.at_end());
        }
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(raw_requests_get_the_status_they_deserve)

BOOST_AUTO_TEST_CASE(exactly_one_host_of_ours_is_needed)
{
    check({
        {"GET / HTTP/1.1\r\n" + host + end, 200, goes_on},
        {"GET / HTTP/1.1\r\nhOST:here\r\n\r\n", 200, goes_on},
        {"GET / HTTP/1.1\r\nHost: HERE\r\n\r\n", 200, goes_on},
        {"GET / HTTP/1.1\r\nHost: here:80\r\n\r\n", 200, goes_on},
        {"GET / HTTP/1.1\r\nHost: here:\r\n\r\n", 200, goes_on},
        {"GET / HTTP/1.1\r\n\r\n", 400, closes},
        {"GET / HTTP/1.1\r\n" + host + host + end, 400, closes},
        {"GET / HTTP/1.1\r\n" + host + "Host: there\r\n\r\n", 400, closes},
        {"GET / HTTP/1.1\r\nHost:\r\n\r\n", 400, closes},
        {"GET / HTTP/1.1\r\nHost: here, there\r\n\r\n", 400, closes},
        {"GET / HTTP/1.1\r\nHost: user@here\r\n\r\n", 400, closes},
        {"GET / HTTP/1.1\r\nHost: here/path\r\n\r\n", 400, closes},
        {"GET / HTTP/1.1\r\nHost: here:port\r\n\r\n", 400, closes},
        {"GET / HTTP/1.1\r\nHost: here:123456\r\n\r\n", 400, closes},
        {"GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", 400, closes},
        {"GET / HTTP/1.1\r\nHost: [here]\r\n\r\n", 400, closes},
        {"GET / HTTP/1.1\r\nHost: " + std::string(300, 'a') + "\r\n\r\n", 400, closes},
        {"GET / HTTP/1.1\r\nHost: there\r\n\r\n", 421, closes},
        {"GET / HTTP/1.1\r\nHost: here:81\r\n\r\n", 421, closes},
        {"GET / HTTP/1.1\r\nHost: here.evil.example\r\n\r\n", 421, closes},
        {"GET / HTTP/1.1\r\nHost: [::1]\r\n\r\n", 421, closes},
        {"GET / HTTP/1.1\r\nHost: there\r\nX-Forwarded-Host: here\r\n\r\n", 421, closes},
        {"GET / HTTP/1.0\r\n\r\n", 421, closes},
        {"GET / HTTP/1.0\r\n" + host + end, 200, closes},
    });
}

BOOST_AUTO_TEST_CASE(a_body_ends_where_everybody_agrees)
{
    auto const chunked = "Transfer-Encoding: chunked\r\n"s;
    auto const five = "Content-Length: 5\r\n"s;
    check({
        {post("/echo", five, "hello"), 200, goes_on},
        {post("/echo", "Content-Length: 05\r\n", "hello"), 200, goes_on},
        {post("/echo", chunked, "5\r\nhello\r\n0\r\n\r\n"), 200, goes_on},
        {post("/echo", "transfer-encoding:Chunked\r\n", "5\r\nhello\r\n0\r\n\r\n"), 200, goes_on},
        {post("/echo", chunked, "5;name=value\r\nhello\r\n0\r\nTrailer: 1\r\n\r\n"), 200, goes_on},
        {post("/echo", "Content-Length: 0\r\n"), 200, goes_on},
        {post("/echo", chunked, "0\r\n\r\n"), 200, goes_on},
        {post("/echo", "Transfer-Encoding: xchunked\r\n", "5\r\nhello\r\n0\r\n\r\n"), 501, closes},
        {post("/echo", "Transfer-Encoding: gzip, chunked\r\n", "5\r\nhello\r\n0\r\n\r\n"), 501, closes},
        {post("/echo", "Transfer-Encoding: chunked, identity\r\n", "5\r\nhello\r\n0\r\n\r\n"), 501, closes},
        {post("/echo", "Transfer-Encoding: identity\r\n", "hello"), 501, closes},
        {post("/echo", "Transfer-Encoding: \"chunked\"\r\n", "0\r\n\r\n"), 501, closes},
        {post("/echo", "Transfer-Encoding: chunked;q=1\r\n", "0\r\n\r\n"), 501, closes},
        {post("/echo", "Transfer-Encoding:\r\n", "0\r\n\r\n"), 501, closes},
        {post("/echo", chunked + chunked, "0\r\n\r\n"), 501, closes},
        {post("/echo", chunked + "Transfer-Encoding: identity\r\n", "0\r\n\r\n"), 501, closes},
        {post("/echo",
              "Transfer-Encoding: \x0b"
              "chunked\r\n",
              "0\r\n\r\n"),
         400, closes},
        {post("/echo", chunked + five, "0\r\n\r\n"), 400, closes},
        {post("/echo", five + chunked, "0\r\n\r\n"), 400, closes},
        {post("/echo", five + "Transfer-Encoding: identity\r\n", "hello"), 400, closes},
        {post("/echo", five + five, "hello"), 400, closes},
        {post("/echo", five + "Content-Length: 6\r\n", "hello"), 400, closes},
        {post("/echo", "Content-Length: 5, 5\r\n", "hello"), 400, closes},
        {post("/echo", "Content-Length: +5\r\n", "hello"), 400, closes},
        {post("/echo", "Content-Length: -5\r\n", "hello"), 400, closes},
        {post("/echo", "Content-Length: 0x5\r\n", "hello"), 400, closes},
        {post("/echo", "Content-Length: 5 5\r\n", "hello"), 400, closes},
        {post("/echo", "Content-Length: 5.0\r\n", "hello"), 400, closes},
        {post("/echo", "Content-Length:\r\n", "hello"), 400, closes},
        {post("/echo", "Content-Length : 5\r\n", "hello"), 400, closes},
        {post("/echo", chunked, "5\r\nhelloX\r\n0\r\n\r\n"), 400, closes},
        {post("/echo", chunked, "x\r\nhello\r\n0\r\n\r\n"), 400, closes},
        {post("/echo", chunked, "-5\r\nhello\r\n0\r\n\r\n"), 400, closes},
        {post("/echo", chunked, "0x5\r\nhello\r\n0\r\n\r\n"), 400, closes},
        {post("/echo", chunked, "5 \r\nhello\r\n0\r\n\r\n"), 400, closes},
        {post("/echo", chunked, "5\nhello\r\n0\r\n\r\n"), 400, closes},
        {post("/echo", chunked, "ffffffffffffffffff\r\nhello\r\n0\r\n\r\n"), 400, closes},
        {"POST /echo HTTP/1.0\r\n" + host + chunked + "\r\n0\r\n\r\n", 400, closes},
        {"POST /echo HTTP/1.0\r\n" + host + five + "\r\nhello", 200, closes},
    });
}

BOOST_AUTO_TEST_CASE(a_header_block_keeps_to_its_grammar)
{
    check({
        {"\r\nGET / HTTP/1.1\r\n" + host + end, 200, goes_on},
        {"GET / HTTP/1.1\r\n" + host + "X-Empty:\r\nX-Tab:\ta\tb\t\r\n\r\n", 200, goes_on},
        {"GET / HTTP/1.1\r\n" + host + "X-Latin: bl\xe5\r\n\r\n", 200, goes_on},
        {"GET / HTTP/1.1\r\n" + host + "X-Long: a\r\n b\r\n\r\n", 400, closes},
        {"GET / HTTP/1.1\r\n" + host + "X-Long: a\r\n\tb\r\n\r\n", 400, closes},
        {"GET / HTTP/1.1\r\n Host: here\r\n\r\n", 400, closes},
        {"GET / HTTP/1.1\r\nHost : here\r\n\r\n", 400, closes},
        {"GET / HTTP/1.1\r\n" + host + "X-\xc3\xa6: 1\r\n\r\n", 400, closes},
        {"GET / HTTP/1.1\r\n" + host + "X\x01: 1\r\n\r\n", 400, closes},
        {"GET / HTTP/1.1\r\n" + host + "X (y): 1\r\n\r\n", 400, closes},
        {"GET / HTTP/1.1\r\n" + host + ": 1\r\n\r\n", 400, closes},
        {"GET / HTTP/1.1\r\n" + host + "no colon\r\n\r\n", 400, closes},
        {"GET / HTTP/1.1\r\n" + host +
             "X: a\x01"
             "b\r\n\r\n",
         400, closes},
        {"GET / HTTP/1.1\r\n" + host + "X: a\0b\r\n\r\n"s, 400, closes},
        {"GET / HTTP/1.1\r\n" + host + "X: a\x7f\r\n\r\n", 400, closes},
        {"GET / HTTP/1.1\r\n" + host + "X: a\rb\r\n\r\n", 400, closes},
        {"GET / HTTP/1.1\r\n" + host + "X: a\nY: b\r\n\r\n", 400, closes},
        {"GET / HTTP/1.1\nHost: here\n\n", 400, closes},
        {"GET / HTTP/1.1\r\n" + host + "\n", 400, closes},
        {"GET / HTTP/1.1\r\r\n" + host + end, 400, closes},
        {"GET  / HTTP/1.1\r\n" + host + end, 400, closes},
        {"GET / HTTP/1.1 \r\n" + host + end, 400, closes},
        {" GET / HTTP/1.1\r\n" + host + end, 400, closes},
        {"GET\t/\tHTTP/1.1\r\n" + host + end, 400, closes},
        {"GET /\r\n\r\n", 400, closes},
        {"GET / http/1.1\r\n" + host + end, 400, closes},
        {"GET / HTTP/1.1x\r\n" + host + end, 400, closes},
        {"GET / HTTP/11\r\n" + host + end, 400, closes},
        {"GET / HTTP/1.2\r\n" + host + end, 505, closes},
        {"GET / HTTP/2.0\r\n" + host + end, 505, closes},
        {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505, closes},
        {"G@T / HTTP/1.1\r\n" + host + end, 400, closes},
        {"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"s, 400, closes},
        {"\r\n\r\nGET / HTTP/1.1\r\n" + host + end, 400, closes},
        {"GET / HTTP/1.1\r\n" + host + "Authorization: a\r\nAuthorization: b\r\n\r\n", 400, closes},
        {"GET / HTTP/1.1\r\n" + host + "Origin: http://here\r\norigin: http://there\r\n\r\n", 400, closes},
    });
}

BOOST_AUTO_TEST_CASE(a_target_has_one_meaning)
{
    check({
        {with_target("/?q=%C3%A6+b&x=100%25&y=a%2Fb&z=%252e"), 200, goes_on},
        {with_target("/%C3%A6%20b"), 200, goes_on},
        {with_target("http://here/"), 200, goes_on},
        {with_target("HTTP://Here:80/"), 200, goes_on},
        {with_target("http://here?x=1"), 200, goes_on},
        {with_target("/absent"), 404, goes_on},
        {with_target("/%41bsent"), 404, goes_on},
        {with_target("/..%3bx"), 404, goes_on},
        {with_target("http://there/"), 421, closes},
        {with_target("http://here:8081/"), 421, closes},
        {with_target("http://user@here/"), 400, closes},
        {with_target("http:///"), 400, closes},
        {with_target("ftp://here/"), 400, closes},
        {with_target("here/"), 400, closes},
        {with_target("*"), 400, closes},
        {with_target("/../etc/passwd"), 400, closes},
        {with_target("/a/.."), 400, closes},
        {with_target("/./a"), 400, closes},
        {with_target("/%2e%2e/a"), 400, closes},
        {with_target("/%2E%2e/a"), 400, closes},
        {with_target("/.%2e/a"), 400, closes},
        {with_target("/a%2fb"), 400, closes},
        {with_target("/a%2Fb"), 400, closes},
        {with_target("/a%5cb"), 400, closes},
        {with_target("/a%5Cb"), 400, closes},
        {with_target("/a\\b"), 400, closes},
        {with_target("/a%00"), 400, closes},
        {with_target("/a%0d%0aSet-Cookie:x"), 400, closes},
        {with_target("/a%7f"), 400, closes},
        {with_target("/%252e%252e/a"), 400, closes},
        {with_target("/a%252fb"), 400, closes},
        {with_target("/%2500"), 400, closes},
        {with_target("/a%zz"), 400, closes},
        {with_target("/a%2"), 400, closes},
        {with_target("/a%"), 400, closes},
        {with_target("/\xc3\xa6"), 400, closes},
        {with_target("/%c3"), 400, closes},
        {with_target("/%c0%ae%c0%ae/"), 400, closes},
        {with_target("/%ed%a0%80"), 400, closes},
        {with_target("/?q=%ff"), 400, closes},
        {with_target("/?q=%00"), 400, closes},
        {with_target("/?q=\x01"), 400, closes},
        {with_target("/#part"), 400, closes},
        {with_target("/<script>"), 400, closes},
        {with_target("/?<script>"), 400, closes},
        {with_target("/a b"), 400, closes},
    });
}

BOOST_AUTO_TEST_CASE(everything_has_a_bound)
{
    auto const json = "Content-Type: application/json\r\n"s;
    check({
        {with_target("/?" + std::string(4000, 'a')), 200, goes_on},
        {with_target("/?" + std::string(4095, 'a')), 414, closes},
        {with_target("/?" + std::string(20'000, 'a')), 414, closes},
        {std::string(5000, 'a'), 501, closes},
        {get("/", many_fields(99)), 200, goes_on},
        {get("/", many_fields(100)), 431, closes},
        {get("/", "X: " + std::string(16'000, 'a') + "\r\n"), 200, goes_on},
        {get("/", "X: " + std::string(17'000, 'a') + "\r\n"), 431, closes},
        {get("/", "X: " + std::string(170'000, 'a') + "\r\n"), 431, closes},
        {post("/echo", "Content-Length: 1000\r\n", std::string(1000, 'a')), 200, goes_on},
        {post("/echo", "Content-Length: 1001\r\n"), 413, closes},
        {post("/echo", "Content-Length: 99999999999999999999999999\r\n"), 413, closes},
        {post("/echo", "Transfer-Encoding: chunked\r\n", "3e8\r\n" + std::string(1000, 'a') + "\r\n0\r\n\r\n"), 200,
         goes_on},
        {post("/echo", "Transfer-Encoding: chunked\r\n", "3e9\r\n" + std::string(1001, 'a') + "\r\n0\r\n\r\n"), 413,
         closes},
        {post("/echo", "Transfer-Encoding: chunked\r\n",
              "1f4\r\n" + std::string(500, 'a') + "\r\n1f5\r\n" + std::string(501, 'a') + "\r\n0\r\n\r\n"),
         413, closes},
        {post("/json", json + "Content-Length: 17\r\n", std::string(17, '1')), 413, closes},
        {post("/json", json + "Content-Length: 16\r\n", std::string(16, '1')), 201, goes_on},
        {post("/json", "Content-Type: Application/JSON ; charset=utf-8\r\nContent-Length: 1\r\n", "1"), 201, goes_on},
        {post("/json", "Content-Type: text/plain\r\nContent-Length: 1\r\n", "1"), 415, closes},
        {post("/json", "Content-Type: application/jsonp\r\nContent-Length: 1\r\n", "1"), 415, closes},
        {post("/json", "Content-Length: 1\r\n", "1"), 415, closes},
        {post("/json", json + "Content-Encoding: gzip\r\nContent-Length: 1\r\n", "1"), 415, closes},
        {post("/json", json + "Content-Encoding: identity\r\nContent-Length: 1\r\n", "1"), 201, goes_on},
        {post("/json", json), 411, goes_on},
        {post("/json", json + "Expect: 200-maybe\r\nContent-Length: 1\r\n", "1"), 417, closes},
    });
}

BOOST_AUTO_TEST_CASE(methods_are_known_allowed_or_neither)
{
    auto const one = "Content-Length: 1\r\n"s;
    check({
        {with_method("DELETE"), 204, goes_on},
        {with_method("DELETE", "Content-Length: 0\r\n"), 204, goes_on},
        {with_method("GET"), 405, goes_on},
        {with_method("PUT"), 405, goes_on},
        {with_method("PATCH"), 405, goes_on},
        {with_method("OPTIONS"), 405, goes_on},
        {with_method("PROPFIND"), 405, goes_on},
        {with_method("REPORT"), 405, goes_on},
        {with_method("MKCALENDAR"), 405, goes_on},
        {with_method("LOCK"), 405, goes_on},
        {with_method("TRACE"), 405, closes},
        {with_method("CONNECT"), 405, closes},
        {"CONNECT here:443 HTTP/1.1\r\n" + host + end, 405, closes},
        {"OPTIONS * HTTP/1.1\r\n" + host + end, 404, goes_on},
        {with_method("PROPFIND", one) + "x", 405, closes},
        {with_method("BREW"), 501, closes},
        {with_method("get"), 501, closes},
        {with_method("GETX"), 501, closes},
        {with_method(std::string(1000, 'G')), 501, closes},
        {"GET / HTTP/1.1\r\n" + host + one + end + "x", 400, closes},
        {"HEAD / HTTP/1.1\r\n" + host + one + end + "x", 400, closes},
        {with_method("DELETE", one) + "x", 400, closes},
        {"GET / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, closes},
    });
}

BOOST_AUTO_TEST_CASE(what_is_not_allowed_comes_with_what_is)
{
    running server;
    BOOST_TEST(server.asked(with_method("PROPFIND")).field("allow") == "DELETE, POST");
    BOOST_TEST(server.asked(with_method("TRACE")).field("allow") == "GET, HEAD");
}

BOOST_AUTO_TEST_SUITE_END()
