// SPDX-License-Identifier: MPL-2.0
#include "server/net/networks.hpp"

#include <algorithm>

namespace tingsted::net {

namespace ip = boost::asio::ip;

namespace {

template <class Network, class Address>
bool any_holds(std::vector<Network> const& networks, Address const& a)
{
    return std::ranges::any_of(
        networks, [&](Network const& n) { return n.canonical() == Network(a, n.prefix_length()).canonical(); });
}

} // namespace

networks::networks(std::vector<std::string> const& listed)
{
    for (auto const& text : listed) {
        bool const is_six = text.find(':') != std::string::npos;
        bool const is_network = text.find('/') != std::string::npos;
        if (is_six)
            six_.push_back(ip::make_network_v6(is_network ? text : text + "/128"));
        else
            four_.push_back(ip::make_network_v4(is_network ? text : text + "/32"));
    }
}

bool networks::hold(ip::address const& a) const
{
    return a.is_v4() ? any_holds(four_, a.to_v4()) : any_holds(six_, a.to_v6());
}

ip::address plain(ip::address const& a)
{
    if (a.is_v6() && a.to_v6().is_v4_mapped())
        return ip::make_address_v4(ip::v4_mapped, a.to_v6());
    return a;
}

ip::address customer(ip::address const& a)
{
    if (a.is_v4())
        return a;
    auto bytes = a.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
    return ip::address_v6(bytes);
}

} // namespace tingsted::net
