// SPDX-License-Identifier: MPL-2.0
#include "server/net/proxies.hpp"

#include "server/net/grammar.hpp"

#include <algorithm>

namespace tingsted::net {

namespace ip = boost::asio::ip;

namespace {

template <class Network, class Address>
bool holds(std::vector<Network> const& networks, Address const& a)
{
    return std::ranges::any_of(
        networks, [&](Network const& n) { return n.canonical() == Network(a, n.prefix_length()).canonical(); });
}

} // namespace

ip::address plain(ip::address const& a)
{
    if (a.is_v6() && a.to_v6().is_v4_mapped())
        return ip::make_address_v4(ip::v4_mapped, a.to_v6());
    return a;
}

proxies::proxies(std::vector<std::string> const& listed)
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

bool proxies::trusts(ip::address const& a) const
{
    return a.is_v4() ? holds(four_, a.to_v4()) : holds(six_, a.to_v6());
}

ip::address proxies::client(ip::address const& nearest, std::string_view forwarded_for) const
{
    auto known = nearest;
    while (!forwarded_for.empty() && trusts(known)) {
        auto const comma = forwarded_for.rfind(',');
        auto const last = without_space(forwarded_for.substr(comma == std::string_view::npos ? 0 : comma + 1));
        boost::system::error_code bad;
        auto const said = ip::make_address(last, bad);
        if (bad)
            break;
        known = plain(said);
        forwarded_for = forwarded_for.substr(0, comma == std::string_view::npos ? 0 : comma);
    }
    return known;
}

} // namespace tingsted::net
