// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <boost/asio/ip/address.hpp>

#include <cstddef>
#include <map>
#include <mutex>

namespace tingsted::net {

// How many connections there are, in all and from each address (IPv6: each /64, which is what one customer has).
// The one thing that all loops change: the bounds hold for the server, so the loops must agree. Locked twice in a
// connection's life, never for a request.
class headcount {
public:
    headcount(std::size_t in_all, std::size_t from_one) : in_all_(in_all), from_one_(from_one) {}

    // Counts one in; false when that would be one too many. `unbounded` addresses count in all only.
    bool enter(boost::asio::ip::address const& a, bool unbounded);
    std::size_t here() const;
    void leave(boost::asio::ip::address const& a, bool unbounded);

private:
    std::size_t in_all_;
    std::size_t from_one_;
    mutable std::mutex mutex_;
    std::size_t here_ = 0;
    std::map<boost::asio::ip::address, std::size_t> from_; // at most in_all_ of them
};

} // namespace tingsted::net
