// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/access.hpp"
#include "server/net/messages.hpp"
#include "server/routes/house.hpp"

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tingsted::routes {

// How a route learns who asks.
enum class identity {
    nobody,  // it does not look: the answer is the same for all
    bearer,  // Authorization: Bearer, else anonymous; a token that is none is refused
    session, // the cookie of somebody who signed in, else anonymous
};

// A request on its way to its handler.
struct asked {
    net::request const& what;
    std::vector<std::string> parts; // what stood for {…} in the pattern, decoded
    caller who;
    std::string session; // the cookie's secret, where there is one

    std::string const& part(std::size_t n) const { return parts.at(n); }
};

using handler = boost::asio::awaitable<net::reply> (*)(services&, asked const&);

// The body that a route takes.
struct body_rule {
    std::size_t limit = 0; // 0: none
    std::string_view type = {};
};
inline constexpr body_rule no_body{};
inline constexpr body_rule json_body{256 * 1024, "application/json"};
inline constexpr body_rule form_body{64 * 1024, "application/x-www-form-urlencoded"};
inline constexpr std::string_view merge_patch_type = "application/merge-patch+json"; // PATCH takes it as well

// A URL and what it does. The constructor is there so that a route without an action does not compile.
struct route {
    constexpr route(std::string_view m, std::string_view p, action a, identity i, handler h, body_rule b = no_body)
        : method(m), pattern(p), does(a), how(i), answer(h), body(b)
    {}

    std::string_view method;
    std::string_view pattern; // "/api/v1/events/{id}"; a part in braces stands for one segment
    action does;
    identity how;
    handler answer;
    body_rule body;

    // Whether it is about one thing. Then its handler asks may(), because what the caller cannot see is 404 and not 403.
    constexpr bool has_object() const { return pattern.find('{') != std::string_view::npos; }
};

std::span<route const> all_routes();

// What the gate must know of a path before a body is read.
net::expectation expected(std::string_view method, std::string_view path);

// Finds the route, learns who asks, calls the handler, and turns the world's faults into replies.
boost::asio::awaitable<net::reply> answer(services& s, net::request const& q);

// The parts of `path` that stand for braces in `pattern`; nullopt when it is another path.
std::optional<std::vector<std::string>> matched(std::string_view pattern, std::string_view path);

} // namespace tingsted::routes
