// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/exchange/fetching.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace tingsted::exchange {

// One request and its reply, without following anything.
struct hop_reply {
    int status = 0; // 0: none came
    std::string body;
    std::string redirect; // absolute, where the status is one of a redirect
    std::string content_type;
    known_version version;
    std::optional<std::chrono::seconds> retry_after;
};

using hop_result = boost::system::result<hop_reply, failure>;

// Asks `at` on one of those addresses, which were checked, and no other.
hop_result asked_once(source_address const& at, std::vector<boost::asio::ip::address> const& checked,
                      known_version const& known, fetching_rules const& rules,
                      std::chrono::steady_clock::time_point deadline);

} // namespace tingsted::exchange
