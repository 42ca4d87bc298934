// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

#include <string>
#include <vector>

namespace tingsted::net {

// A list of addresses and networks, as an operator writes it.
class networks {
public:
    // Addresses or networks ("10.0.0.0/8"); throws boost::system::system_error when one is neither.
    explicit networks(std::vector<std::string> const& listed);

    bool hold(boost::asio::ip::address const& a) const;

private:
    std::vector<boost::asio::ip::network_v4> four_;
    std::vector<boost::asio::ip::network_v6> six_;
};

// An IPv4 address in IPv6's clothes as itself.
boost::asio::ip::address plain(boost::asio::ip::address const& a);

// What one customer has: an IPv4 address, or an IPv6 network of 64 bits.
boost::asio::ip::address customer(boost::asio::ip::address const& a);

} // namespace tingsted::net
