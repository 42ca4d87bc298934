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

// A URL and what it does. Every route says what it is for: there is none without an action (security.md Z1).
struct route {
    std::string_view method;
    std::string_view pattern; // "/api/v1/events/{id}"; a part in braces stands for one segment
    action does;
    identity how;
    handler answer;
    std::size_t body_limit = 0;
    std::string_view body_type = {}; // the media type of the body
};

inline constexpr std::size_t most_json = 256 * 1024;
inline constexpr std::size_t most_form = 64 * 1024;
inline constexpr std::string_view json_type = "application/json";
inline constexpr std::string_view merge_patch_type = "application/merge-patch+json";
inline constexpr std::string_view form_type = "application/x-www-form-urlencoded";

std::span<route const> all_routes();

// What the gate must know of a path before a body is read.
net::expectation expected(std::string_view method, std::string_view path);

// Finds the route, learns who asks, calls the handler, and turns the world's faults into replies.
boost::asio::awaitable<net::reply> answer(services& s, net::request const& q);

// The parts of `path` that stand for braces in `pattern`; nullopt when it is another path.
std::optional<std::vector<std::string>> matched(std::string_view pattern, std::string_view path);

} // namespace tingsted::routes
