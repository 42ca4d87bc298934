// SPDX-License-Identifier: MPL-2.0
#include "server/net/gate.hpp"

#include "common/text.hpp"
#include "server/net/grammar.hpp"
#include "server/net/host.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <random>

using namespace tingsted::net;
using namespace std::string_literals;

namespace {

rules open_rules()
{
    auto const expect = [](std::string_view, std::string_view) {
        return expectation{true, true, "GET", 100, {}, true};
    };
    return {{}, {}, {}, proxies(networks({"10.0.0.0/8", "fd00::/8", "192.0.2.1"})), networks({"127.0.0.0/8"}), expect};
}

neighbour from(std::string const& address)
{
    auto const a = boost::asio::ip::make_address(address);
    return {a, address, open_rules().proxies.trust(a)};
}

admission admitted_get(std::string const& target, std::string const& fields = "", std::string const& peer = "127.0.0.1")
{
    return admitted("GET " + target + " HTTP/1.1\r\nHost: here\r\n" + fields + "\r\n", from(peer), open_rules());
}

std::string client_behind(std::string const& peer, std::string const& forwarded)
{
    return admitted_get("/", "X-Forwarded-For: " + forwarded + "\r\n", peer).asked.peer;
}

} // namespace

BOOST_AUTO_TEST_SUITE(the_gate)

BOOST_AUTO_TEST_CASE(decodes_a_path_once)
{
    auto const a = admitted_get("/m%C3%B8de/a%20b;c=1?x=%2F");
    BOOST_TEST(!a.refused);
    BOOST_TEST(a.asked.path == "/møde/a b;c=1");
    BOOST_TEST(a.asked.raw_target == "/m%C3%B8de/a%20b;c=1?x=%2F");
}

BOOST_AUTO_TEST_CASE(decodes_a_query_in_its_order)
{
    auto const a = admitted_get("/?area=as%C3%A5&q=to+ord&area=b%2Bc&empty=&bare&&last=a=b&half=100%");
    pairs const expected{{"area", "aså"}, {"q", "to ord"}, {"area", "b+c"}, {"empty", ""},
                         {"bare", ""},    {"last", "a=b"}, {"half", "100%"}};
    BOOST_TEST((a.asked.query == expected));
}

BOOST_AUTO_TEST_CASE(joins_repeated_fields_under_one_lower_case_name)
{
    auto const a = admitted_get("/", "ACCEPT: a\r\nCookie: x=1\r\nAccept:b\r\nCookie: y=2\r\n");
    BOOST_TEST(a.asked.field("accept") == "a, b");
    BOOST_TEST(a.asked.field("cookie") == "x=1; y=2");
    BOOST_TEST(a.asked.has("host"));
    BOOST_TEST(!a.asked.has("origin"));
}

BOOST_AUTO_TEST_CASE(puts_the_authority_of_an_absolute_form_in_the_place_of_host)
{
    BOOST_TEST(admitted_get("http://There:8080/x").asked.field("host") == "there:8080");
}

BOOST_AUTO_TEST_CASE(finds_the_client_behind_proxies_it_trusts)
{
    BOOST_TEST(client_behind("10.0.0.1", "203.0.113.9") == "203.0.113.9");
    BOOST_TEST(client_behind("10.0.0.1", "203.0.113.9, 10.9.9.9") == "203.0.113.9");
    BOOST_TEST(client_behind("10.0.0.1", "1.1.1.1, 203.0.113.9, 192.0.2.1") == "203.0.113.9"); // 1.1.1.1 is hearsay
    BOOST_TEST(client_behind("fd00::1", "::ffff:203.0.113.9") == "203.0.113.9");
    BOOST_TEST(client_behind("10.0.0.1", "2001:db8::7") == "2001:db8::7");
    BOOST_TEST(client_behind("10.0.0.1", "unknown") == "10.0.0.1");
    BOOST_TEST(client_behind("10.0.0.1", "203.0.113.9, nonsense, 10.9.9.9") == "10.9.9.9");
}

BOOST_AUTO_TEST_CASE(does_not_let_strangers_say_who_they_are)
{
    BOOST_TEST(client_behind("203.0.113.1", "10.0.0.1") == "203.0.113.1");
    auto const a = admitted_get("/", "X-Forwarded-Proto: https\r\nX-Forwarded-Host: there\r\n", "192.0.2.2");
    BOOST_TEST(!a.asked.secure);
    BOOST_TEST(a.asked.field("host") == "here");
    BOOST_TEST(!a.asked.has("x-forwarded-proto"));
}

BOOST_AUTO_TEST_CASE(takes_the_nearest_proxys_word_for_scheme_and_host)
{
    auto const a =
        admitted_get("/", "X-Forwarded-Proto: http, https\r\nX-Forwarded-Host: evil, There:443\r\n", "10.0.0.1");
    BOOST_TEST(a.asked.secure);
    BOOST_TEST(a.asked.field("host") == "there");
}

BOOST_AUTO_TEST_CASE(knows_one_host_under_its_spellings)
{
    BOOST_TEST(canonical_host("Kalender.Example:80", false).value() == "kalender.example");
    BOOST_TEST(canonical_host("kalender.example:443", true).value() == "kalender.example");
    BOOST_TEST(canonical_host("kalender.example:443", false).value() == "kalender.example:443");
    BOOST_TEST(canonical_host("[2001:DB8::1]:8080", false).value() == "[2001:db8::1]:8080");
    for (auto const* bad : {"", ":80", "a b", "a/b", "a@b", "[]", "[::1", "[::1]x", "a:b", "a:1:2", "æ"})
        BOOST_TEST(!canonical_host(bad, false), bad);
}

BOOST_AUTO_TEST_CASE(tells_how_far_it_has_read_when_it_refuses)
{
    auto const a = admitted_get("/a%00", "X-Seen: yes\r\n");
    BOOST_TEST(a.refused->status == 400);
    BOOST_TEST(a.asked.method == "GET");
    BOOST_TEST(a.asked.raw_target == "/a%00");
    BOOST_TEST(a.asked.field("x-seen") == "yes");
}

BOOST_AUTO_TEST_CASE(finds_the_end_of_a_header_block_however_it_is_cut)
{
    auto const block = "GET / HTTP/1.1\r\nHost: here\r\n\r\n"s;
    auto const all = block + "more";
    for (std::size_t first = 0; first <= all.size(); ++first) {
        auto const early = header_block(all.substr(0, first), 0, {});
        BOOST_TEST(*early == (first < block.size() ? 0 : block.size()));
        if (*early == 0)
            BOOST_TEST(*header_block(all, first, {}) == block.size());
    }
}

BOOST_AUTO_TEST_CASE(does_not_wait_for_the_end_of_what_is_no_request)
{
    BOOST_TEST(header_block("\x16\x03\x01", 0, {}).error().status == 400); // TLS
    BOOST_TEST(header_block("GET / HTTP/1.1\n", 0, {}).error().status == 400);
    BOOST_TEST(header_block("GET / HTTP/1.1\r\nHost: here\n", 16, {}).error().status == 400);
}

BOOST_AUTO_TEST_CASE(bounds_a_header_block_that_came_at_once)
{
    auto const block = "GET / HTTP/1.1\r\nX: " + std::string(17'000, 'a') + "\r\n\r\n";
    BOOST_TEST(header_block(block, 0, {}).error().status == 431);
}

BOOST_AUTO_TEST_CASE(does_not_wait_for_the_end_of_an_endless_line)
{
    BOOST_TEST(header_block(std::string(4200, 'a'), 0, {}).error().status == 414);
    BOOST_TEST(header_block("GET / HTTP/1.1\r\nX: " + std::string(16'400, 'a'), 0, {}).error().status == 431);
}

// What it lets through is what the routes are promised, whatever came in.
BOOST_AUTO_TEST_CASE(lets_nothing_through_that_breaks_its_promises)
{
    std::mt19937 random(20260301);
    std::string const seed =
        "GET http://here/a%2e/b?x=1&y=%C3%A6 HTTP/1.1\r\nHost: here\r\nContent-Length: 0\r\nX-A: b\r\n";
    std::string const alphabet = "%2eE/\\.?&=#\r\n\t :;,\x00\x7f\x80\xc3\xa6"
                                 "05aAfF*@[]"s;
    int through = 0;
    for (int round = 0; round != 100'000; ++round) {
        auto text = seed;
        for (auto changes = random() % 6; changes != 0; --changes) {
            auto const at = random() % text.size();
            char const c = alphabet[random() % alphabet.size()];
            if (random() % 2 == 0)
                text[at] = c;
            else
                text.insert(at, 1, c);
        }
        text += "\r\n";
        auto const found = header_block(text, 0, {});
        if (!found || *found == 0)
            continue;
        auto const a = admitted(text.substr(0, *found), from("127.0.0.1"), open_rules());
        if (a.refused)
            continue;
        ++through;
        auto const& path = a.asked.path;
        bool const kept = path.starts_with('/') && tingsted::is_utf8(path) && std::ranges::none_of(path, is_control) &&
                          path.find("/../") == path.npos && !path.ends_with("/..") && path.find('\\') == path.npos &&
                          a.asked.has("host");
        BOOST_TEST_REQUIRE(kept, text);
    }
    BOOST_TEST(through > 1000);
}

BOOST_AUTO_TEST_SUITE_END()
