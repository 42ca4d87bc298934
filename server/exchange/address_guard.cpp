// SPDX-License-Identifier: MPL-2.0
#include "server/exchange/address_guard.hpp"

#include <algorithm>

namespace tingsted::exchange {

namespace ip = boost::asio::ip;

namespace {

bool any_holds(std::vector<network> const& all, ip::address const& a)
{
    return std::ranges::any_of(all, [&](network const& n) { return n.holds(a); });
}

// What of IPv4 is not the public internet.
std::vector<network> const& closed_four()
{
    static auto const all = networks_named({
        "0.0.0.0/8",       // this network
        "10.0.0.0/8",      // private
        "100.64.0.0/10",   // behind a provider's translator
        "127.0.0.0/8",     // this machine
        "169.254.0.0/16",  // this link; clouds tell their secrets there
        "172.16.0.0/12",   // private
        "192.0.0.0/24",    // protocols
        "192.0.2.0/24",    // documentation
        "192.88.99.0/24",  // 6to4 relays
        "192.168.0.0/16",  // private
        "198.18.0.0/15",   // measurements
        "198.51.100.0/24", // documentation
        "203.0.113.0/24",  // documentation
        "224.0.0.0/4",     // groups
        "240.0.0.0/4",     // reserved, and everybody
    });
    return all;
}

// All that is handed out for use on the public internet; the rest of IPv6 is loopback, links, closed networks, groups,
// translators (64:ff9b::/96 and others) or nobody's.
network const& global_six()
{
    static auto const all = network_named("2000::/3");
    return all;
}

std::vector<network> const& closed_six()
{
    static auto const all = networks_named({
        "2001::/23",     // protocols; Teredo carries any IPv4 address
        "2001:db8::/32", // documentation
        "2002::/16",     // 6to4 carries any IPv4 address
        "3fff::/20",     // documentation
    });
    return all;
}

bool is_usual(unsigned short port, bool http) { return port == 443 || (http && port == 80); }

} // namespace

bool is_public(ip::address const& a)
{
    auto const as_itself = plain(a);
    if (as_itself.is_v4())
        return !any_holds(closed_four(), as_itself);
    return global_six().holds(as_itself) && !any_holds(closed_six(), as_itself);
}

bool may_connect(fetching_reach const& reach, ip::address const& a, unsigned short port)
{
    return any_holds(reach.allowed, plain(a)) || (is_public(a) && is_usual(port, reach.http));
}

} // namespace tingsted::exchange
