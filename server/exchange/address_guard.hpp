// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/exchange/networks.hpp"

#include <boost/asio/ip/address.hpp>

#include <string>
#include <vector>

namespace tingsted::exchange {

// Whether an address is one of the public internet (IANA's special-purpose registries, RFC 6890): not of a closed
// network, this machine, a link, a group, a translator to IPv4, or of nobody. IPv4 mapped into IPv6 counts as IPv4.
bool is_public(boost::asio::ip::address const& a);

// Where fetching may go.
struct fetching_reach {
    bool http = false;            // without encryption, too
    std::vector<network> allowed; // networks that are not public and yet may be fetched from; usually none
};

// Whether we may connect to that address and port: a public address at the scheme's own port, or any in an allowed
// network.
bool may_connect(fetching_reach const& reach, boost::asio::ip::address const& a, unsigned short port);

} // namespace tingsted::exchange
