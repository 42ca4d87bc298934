// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace tingsted::net {

// The proxies whose word is taken for who asks and how.
class proxies {
public:
    // Addresses or networks ("10.0.0.0/8"); throws boost::system::system_error when one is neither.
    explicit proxies(std::vector<std::string> const& listed);

    bool trusts(boost::asio::ip::address const& a) const;

    // Who asks, behind `nearest`: the last address of X-Forwarded-For that is none of ours.
    boost::asio::ip::address client(boost::asio::ip::address const& nearest, std::string_view forwarded_for) const;

private:
    std::vector<boost::asio::ip::network_v4> four_;
    std::vector<boost::asio::ip::network_v6> six_;
};

// An IPv4 address in IPv6's clothes as itself.
boost::asio::ip::address plain(boost::asio::ip::address const& a);

} // namespace tingsted::net
