// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tingsted::net {

using pairs = std::vector<std::pair<std::string, std::string>>;

// A request that has passed the gate.
struct request {
    std::string method;     // GET, HEAD, POST …
    std::string path;       // percent-decoded once, without dot segments
    std::string raw_target; // as sent
    pairs query;            // decoded, in order
    pairs fields;           // names in lower case; repeated list fields joined by ", "
    std::string body;
    std::string peer;    // the client's address, taken from a trusted proxy's X-Forwarded-For where there is one
    bool counted = true; // the bounds and rates of one customer hold for it; false: server_options::unlimited
    bool secure = false; // came by TLS, here or at a trusted proxy
    std::string id;      // for the log and for problems

    std::string_view field(std::string_view lower_case_name) const noexcept; // empty when absent
    bool has(std::string_view lower_case_name) const noexcept;
};

struct reply {
    int status = 200;
    pairs fields; // Content-Length, Date and the security headers are added by the session
    std::string body;
    std::shared_ptr<std::string const> shared_body; // instead of body: bytes that a cache shares with many sessions
    bool close = false;                             // close the connection after it

    reply& with(std::string_view name, std::string_view value)
    {
        fields.emplace_back(name, value);
        return *this;
    }
    std::string_view content() const noexcept { return shared_body ? std::string_view(*shared_body) : body; }
};

inline constexpr std::size_t unlimited_rate = std::size_t(-1);

// What the gate needs to know of a route before it reads a body.
struct expectation {
    bool known = false;                  // false: 404
    bool allowed = false;                // false: 405 with `allow`
    std::string allow;                   // "GET, HEAD, POST"
    std::size_t body_limit = 0;          // 0: no body
    std::vector<std::string_view> types; // media types that a body may have; empty: any
    bool web_socket = false;             // GET with Upgrade becomes a web_socket
    std::size_t rate = unlimited_rate;   // the place of its rate in server_options::rates
};

} // namespace tingsted::net
