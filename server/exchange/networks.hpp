// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <boost/asio/ip/address.hpp>

#include <string>
#include <vector>

namespace tingsted::exchange {

// A stretch of addresses of one family: those whose first bits are the network's.
struct network {
    boost::asio::ip::address first;
    unsigned bits = 0;

    bool holds(boost::asio::ip::address const& a) const;
    bool operator==(network const&) const = default;
};

// "10.0.0.0/8", "fc00::/7", or one address. Throws boost::system::system_error when it is neither.
network network_named(std::string const& text);
std::vector<network> networks_named(std::vector<std::string> const& texts);

// An IPv4 address in IPv6's clothes (::ffff:0:0/96) as itself.
boost::asio::ip::address plain(boost::asio::ip::address const& a);

} // namespace tingsted::exchange
