// SPDX-License-Identifier: MPL-2.0
// The request gate: any bytes are refused, waited for or admitted; what is admitted can be used without another look, and
// it does not matter how the bytes were cut.
#include "common/text.hpp"
#include "fuzzing.hpp"
#include "server/net/gate.hpp"
#include "server/net/grammar.hpp"

#include <algorithm>

using namespace tingsted;
using namespace tingsted::net;
using fuzzing::require;

namespace {

expectation anything(std::string_view, std::string_view)
{
    return {.known = true, .allowed = true, .allow = "GET", .body_limit = 1000, .types = {}, .web_socket = true};
}

rules const open_house{{}, {}, {}, proxies(networks({"10.0.0.0/8"})), networks({"127.0.0.1"}), anything};
rules const one_host{{}, {"here"}, {"http://here"}, proxies(networks({})), networks({}), anything};
neighbour const proxy{boost::asio::ip::make_address("10.0.0.1"), "10.0.0.1", true};
neighbour const stranger{boost::asio::ip::make_address("192.0.2.1"), "192.0.2.1", false};

bool is_clean(std::string_view s, bool line_ends)
{
    return std::ranges::none_of(s, [&](char c) { return is_control(c) && c != '\t' && !(line_ends && c == '\n'); });
}

void check(admission const& a)
{
    auto const& q = a.asked;
    if (a.refused) {
        require(a.refused->status >= 400 && a.refused->status <= 505, "a refusal that is none", a.refused->detail);
        return;
    }
    require(is_token(q.method), "a method that is no token", q.method);
    require(q.path.starts_with('/') || q.path == "*", "a path that begins nowhere", q.path);
    require(is_utf8(q.path) && is_clean(q.path, false), "a path that is no text", q.path);
    require(("/" + q.path + "/").find("/../") == std::string::npos, "a path that climbs", q.path);
    for (auto const& [key, value] : q.query)
        require(is_utf8(key) && is_utf8(value), "a query that is no text", q.raw_target);
    for (auto const& [name, value] : q.fields)
        require(is_token(name) && is_clean(value, false), "a field that is none", name);
    require(!(a.body.chunked && q.has("content-length")), "two ways to find the end");
    require(a.body.length <= a.route.body_limit, "a body above its limit");
    require(!q.peer.empty(), "a request from nowhere");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const bytes = fuzzing::text_of(data, size);
    limits const l;
    auto const found = header_block(bytes, 0, l);
    if (!found || *found == 0)
        return 0;
    for (std::size_t const cut : {*found / 2, *found - 1}) {
        auto const first = header_block(bytes.substr(0, cut), 0, l);
        require(first && *first == 0, "an end before the end", bytes);
        require(header_block(bytes, cut, l) == found, "an end that moves", bytes);
    }
    auto const block = bytes.substr(0, *found);
    check(admitted(block, stranger, one_host));
    check(admitted(block, proxy, open_house));
    return 0;
}
