// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/net/framing.hpp"
#include "server/net/messages.hpp"
#include "server/net/proxies.hpp"
#include "server/net/refusal.hpp"
#include "server/net/server.hpp"

#include <boost/asio/ip/address.hpp>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

// All that is decided about a request before its body is read. Decisions only:
// nothing here reads or writes.
namespace tingsted::net {

// What the gate goes by.
struct rules {
    net::limits limits;
    std::vector<std::string> hosts;
    std::vector<std::string> origins;
    net::proxies proxies;
    networks unlimited;
    std::function<expectation(std::string_view method, std::string_view path)> expect;
};

// Who is at the other end of the connection.
struct neighbour {
    boost::asio::ip::address address;
    std::string text; // the address, written
    bool trusted_proxy = false;
    bool secure = false; // by TLS of our own
};

struct admission {
    request asked;                   // as far as read, when refused
    expectation route;               // the same
    boost::asio::ip::address client; // what the request's peer says, parsed
    framing body;
    bool persistent = true;      // the client would send another request
    bool wants_continue = false; // the client waits for 100 before it sends the body
    bool web_socket = false;
    std::optional<refusal> refused;
    std::chrono::milliseconds wait{}; // refused with 429: until it would be taken
};

// Judges one header block, its empty line included.
admission admitted(std::string_view block, neighbour const& from, rules const& r);

} // namespace tingsted::net
