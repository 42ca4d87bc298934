// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/net/certificate.hpp"
#include "server/net/gate.hpp"
#include "server/net/headcount.hpp"
#include "server/net/server.hpp"

#include <atomic>
#include <string>

namespace tingsted::net {

// What all loops of a server share: constant while it runs, but for the head counts, the rates and the flag.
struct house {
    net::rules rules;
    std::string full; // the whole reply to a connection above the limits
    net::handlers handlers;
    bool own_listener = true; // false: another process holds the socket, and what waits in it, too
    headcount here;           // connections
    headcount talking;        // WebSockets among them, by client
    rate_limiter rates;
    certificate tls{};
    std::atomic<bool> stopping = false; // set once, by any thread; sessions read it to announce their end

    net::limits const& limits() const noexcept { return rules.limits; }
};

} // namespace tingsted::net
