// SPDX-License-Identifier: MPL-2.0
#include "server/exchange/fetching.hpp"

#include "canned_server.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <mutex>

namespace tingsted::exchange {

namespace ip = boost::asio::ip;
using tests::canned_server;
using tests::reply_of;
using tests::small_calendar;

namespace {

std::string const calendar_type = "Content-Type: text/calendar\r\n";

// Loopback is open, as an operator may open a network; everything is quick.
fetching_rules quick()
{
    fetching_rules r;
    r.reach = {true, networks_named({"127.0.0.0/8"})};
    r.connect_time = std::chrono::milliseconds(500);
    r.whole_time = std::chrono::milliseconds(1500);
    return r;
}

// Only the public internet, whatever a name means.
fetching_rules strict(resolver names)
{
    auto r = quick();
    r.reach = {true, {}};
    r.resolve = std::move(names);
    return r;
}

resolver always(std::vector<std::string> addresses)
{
    return [addresses](std::string const&, std::chrono::milliseconds) {
        std::vector<ip::address> out;
        for (auto const& a : addresses)
            out.push_back(ip::make_address(a));
        return out;
    };
}

canned_server saying(std::string reply)
{
    return canned_server([reply](std::string const&, canned_server::socket&) { return reply; });
}

failure failing(canned_server const& at, fetching_rules const& rules = quick())
{
    return fetch(at.url(), {}, rules).error().why;
}

} // namespace

BOOST_AUTO_TEST_SUITE(fetching)

BOOST_AUTO_TEST_CASE(brings_the_bytes_and_the_version)
{
    auto const server = saying(reply_of(
        200, calendar_type + "ETag: \"7\"\r\nLast-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n", small_calendar));
    auto const got = fetch(server.url(), {}, quick()).value();
    BOOST_TEST(got.bytes == small_calendar);
    BOOST_TEST(got.version.entity_tag == "\"7\"");
    BOOST_TEST(got.version.last_modified == "Sun, 06 Nov 1994 08:49:37 GMT");
}

BOOST_AUTO_TEST_CASE(asks_whether_there_is_anything_new)
{
    std::string asked;
    canned_server const server([&](std::string const& head, canned_server::socket&) {
        asked = head;
        return reply_of(304, "", "");
    });
    auto const got = fetch(server.url(), {"\"7\"", "Sun, 06 Nov 1994 08:49:37 GMT"}, quick()).value();
    BOOST_TEST(got.unchanged);
    BOOST_TEST(asked.find("If-None-Match: \"7\"\r\n") != std::string::npos);
    BOOST_TEST(asked.find("If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_unasked_304_is_no_calendar)
{
    BOOST_TEST((failing(saying(reply_of(304, "", ""))) == failure::server_error));
}

BOOST_AUTO_TEST_CASE(sends_no_secret_and_takes_no_proxy_from_the_environment)
{
    ::setenv("http_proxy", "http://127.0.0.1:1", 1);
    std::string asked;
    canned_server const server([&](std::string const& head, canned_server::socket&) {
        asked = head;
        return reply_of(200, calendar_type, small_calendar);
    });
    BOOST_TEST(fetch(server.url(), {}, quick()).has_value());
    ::unsetenv("http_proxy");
    BOOST_TEST(asked.find("Authorization") == std::string::npos);
    BOOST_TEST(asked.find("Cookie") == std::string::npos);
    BOOST_TEST(asked.find("User-Agent: Tingsted") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(loopback_is_not_asked_by_its_number)
{
    auto const server = saying(reply_of(200, calendar_type, small_calendar));
    auto rules = quick();
    rules.reach.allowed.clear();
    BOOST_TEST((failing(server, rules) == failure::bad_address));
    BOOST_TEST(server.hits() == 0);
}

BOOST_AUTO_TEST_CASE(a_name_that_leads_inside_is_not_asked)
{
    auto const server = saying(reply_of(200, calendar_type, small_calendar));
    auto rules = quick();
    rules.reach.allowed = networks_named({"127.0.0.2"}); // ports are open then, and still not 127.0.0.1
    rules.resolve = always({"127.0.0.1"});
    auto const at = "http://kalender.example.dk:" + std::to_string(server.port()) + "/";
    BOOST_TEST((fetch(at, {}, rules).error().why == failure::unreachable));
    BOOST_TEST(server.hits() == 0);
}

BOOST_AUTO_TEST_CASE(one_inner_address_among_public_ones_spoils_them_all)
{
    for (auto const* inner : {"127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00::1", "::ffff:127.0.0.1"}) {
        auto const rules = strict(always({"192.31.231.1", inner}));
        auto const began = std::chrono::steady_clock::now();
        BOOST_TEST((fetch("http://example.dk/", {}, rules).error().why == failure::unreachable));
        BOOST_TEST((std::chrono::steady_clock::now() - began < rules.connect_time)); // nobody was called
    }
}

BOOST_AUTO_TEST_CASE(a_name_that_changes_its_mind_is_not_followed)
{
    auto const server = saying(reply_of(200, calendar_type, small_calendar));
    // The name is asked for once, and what it meant then is connected to: a second answer is never heard.
    int asked = 0;
    auto rules = quick();
    rules.resolve = [&](std::string const&, std::chrono::milliseconds) {
        return std::vector{ip::make_address(++asked == 1 ? "127.0.0.1" : "127.0.0.9")};
    };
    auto const at = "http://kalender.example.dk:" + std::to_string(server.port()) + "/";
    BOOST_TEST(fetch(at, {}, rules).has_value());
    BOOST_TEST(asked == 1);
}

BOOST_AUTO_TEST_CASE(each_redirect_is_checked_again)
{
    auto const sentinel = saying(reply_of(200, calendar_type, small_calendar));
    for (auto const& to :
         {sentinel.url(), std::string("http://169.254.169.254/latest/"), std::string("file:///etc/passwd"),
          std::string("http://user:x@127.0.0.3/"), std::string("ftp://127.0.0.3/")}) {
        auto const first = saying(reply_of(302, "Location: " + to + "\r\n", ""));
        auto rules = quick();
        rules.reach.allowed = networks_named({"127.0.0.3"});
        rules.resolve = [&](std::string const& host, std::chrono::milliseconds limit) {
            return host == "kalender.example.dk" ? std::vector{ip::make_address("127.0.0.3")}
                                                 : resolved_by_system(host, limit);
        };
        auto const at = "http://kalender.example.dk:" + std::to_string(first.port()) + "/";
        BOOST_TEST((fetch(at, {}, rules).error().why != failure::bad_address));
        BOOST_TEST(sentinel.hits() == 0);
    }
}

BOOST_AUTO_TEST_CASE(three_redirects_are_followed_and_no_fourth)
{
    auto const chain = [](int most) {
        return canned_server([most, n = 0](std::string const&, canned_server::socket&) mutable {
            return n++ < most ? reply_of(302, "Location: /again\r\n", "")
                              : reply_of(200, calendar_type, small_calendar);
        });
    };
    BOOST_TEST(fetch(chain(3).url(), {}, quick()).has_value());
    BOOST_TEST((failing(chain(4)) == failure::too_far));
}

BOOST_AUTO_TEST_CASE(a_body_has_an_end)
{
    auto rules = quick();
    rules.most_bytes = 100'000;
    auto const announced = saying(reply_of(200, calendar_type, std::string(100'001, 'x')));
    BOOST_TEST((failing(announced, rules) == failure::too_large));
    canned_server const endless([](std::string const&, canned_server::socket& peer) {
        boost::system::error_code gone;
        boost::asio::write(peer, boost::asio::buffer(std::string("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")),
                           gone);
        for (std::string const more(10'000, 'x'); !gone;)
            boost::asio::write(peer, boost::asio::buffer(more), gone);
        return std::string();
    });
    BOOST_TEST((failing(endless, rules) == failure::too_large));
}

BOOST_AUTO_TEST_CASE(what_comes_packed_counts_as_it_is_unpacked)
{
    std::string_view const packed = // 200,000 times the letter x
        "1f8b0800000000000203edc13101000000c2a0da8b6f067fa00000000000000000000000000000000000000000000000"
        "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
        "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
        "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
        "000000000000000000000000000000000000000000000000000080d7007202bf51400d0300";
    std::string bytes;
    for (std::size_t n = 0; n != packed.size(); n += 2)
        bytes += static_cast<char>(std::stoi(std::string(packed.substr(n, 2)), nullptr, 16));
    auto rules = quick();
    rules.most_bytes = 100'000;
    auto const bomb = saying(reply_of(200, calendar_type + "Content-Encoding: gzip\r\n", bytes));
    BOOST_TEST((failing(bomb, rules) == failure::too_large));
}

BOOST_AUTO_TEST_CASE(a_header_has_an_end)
{
    std::string fields;
    for (int n = 0; n < 2'000; ++n)
        fields += "X-" + std::to_string(n) + ": " + std::string(50, 'x') + "\r\n";
    BOOST_TEST((failing(saying(reply_of(200, fields, small_calendar))) == failure::too_large));
}

BOOST_AUTO_TEST_CASE(a_drip_is_cut_off)
{
    canned_server const server([](std::string const&, canned_server::socket& peer) {
        boost::system::error_code gone;
        boost::asio::write(peer, boost::asio::buffer(std::string("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")),
                           gone);
        for (int n = 0; n < 60 && !gone; ++n) {
            boost::asio::write(peer, boost::asio::buffer(std::string("x")), gone);
            std::this_thread::sleep_for(std::chrono::milliseconds(50)); // the peer's slowness is what is tried
        }
        return std::string();
    });
    auto const began = std::chrono::steady_clock::now();
    BOOST_TEST((failing(server) == failure::too_slow));
    BOOST_TEST((std::chrono::steady_clock::now() - began < std::chrono::milliseconds(2'500)));
}

BOOST_AUTO_TEST_CASE(can_be_broken_off)
{
    canned_server const server([](std::string const&, canned_server::socket&) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1'400));
        return std::string();
    });
    auto rules = quick();
    rules.stopped = [] { return true; };
    BOOST_TEST((failing(server, rules) == failure::interrupted));
}

BOOST_AUTO_TEST_CASE(a_page_to_sign_in_on_is_known_as_such)
{
    BOOST_TEST((failing(saying(reply_of(200, calendar_type, "\r\n <!DOCTYPE html><form>"))) == failure::web_page));
    BOOST_TEST((failing(saying(reply_of(200, "Content-Type: text/html\r\n", "Log ind"))) == failure::web_page));
    BOOST_TEST((failing(saying(reply_of(200, calendar_type, "{}"))) == failure::no_calendar));
    BOOST_TEST((failing(saying(reply_of(200, calendar_type, ""))) == failure::no_calendar));
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_and_a_wrong_type_are_forgiven)
{
    auto const server =
        saying(reply_of(200, "Content-Type: application/octet-stream\r\n", "\xEF\xBB\xBF" + small_calendar));
    BOOST_TEST(fetch(server.url(), {}, quick()).has_value());
}

BOOST_AUTO_TEST_CASE(what_the_server_says_has_a_name)
{
    BOOST_TEST((failing(saying(reply_of(401, "", ""))) == failure::denied));
    BOOST_TEST((failing(saying(reply_of(404, "", ""))) == failure::missing));
    BOOST_TEST((failing(saying(reply_of(410, "", ""))) == failure::missing));
    BOOST_TEST((failing(saying(reply_of(500, "", ""))) == failure::server_error));
    auto const busy = saying(reply_of(503, "Retry-After: 120\r\n", ""));
    auto const said = fetch(busy.url(), {}, quick()).error();
    BOOST_TEST((said.why == failure::busy));
    BOOST_TEST((said.retry_after == std::chrono::seconds(120)));
}

BOOST_AUTO_TEST_CASE(every_failure_has_a_word_of_its_own)
{
    for (int n = 0; n <= static_cast<int>(failure::interrupted); ++n)
        BOOST_TEST((failure_named(text(static_cast<failure>(n))) == static_cast<failure>(n)));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::exchange
