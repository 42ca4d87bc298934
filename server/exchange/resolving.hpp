// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <boost/asio/ip/address.hpp>

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace tingsted::exchange {

// All addresses of a host name, or of an address itself; none when it has none, or when time is up. Called on fetching
// threads.
using resolver =
    std::function<std::vector<boost::asio::ip::address>(std::string const& host, std::chrono::milliseconds limit)>;

// As the system finds them (hosts file, DNS).
std::vector<boost::asio::ip::address> resolved_by_system(std::string const& host, std::chrono::milliseconds limit);

} // namespace tingsted::exchange
