// SPDX-License-Identifier: MPL-2.0
#include "server/exchange/networks.hpp"

#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

#include <algorithm>
#include <span>

namespace tingsted::exchange {

namespace ip = boost::asio::ip;

namespace {

bool begin_alike(std::span<unsigned char const> a, std::span<unsigned char const> b, unsigned bits)
{
    auto const whole = bits / 8;
    if (!std::equal(a.begin(), a.begin() + whole, b.begin()))
        return false;
    auto const rest = bits % 8;
    return rest == 0 || (a[whole] ^ b[whole]) >> (8 - rest) == 0;
}

} // namespace

bool network::holds(ip::address const& a) const
{
    if (a.is_v4() != first.is_v4())
        return false;
    if (a.is_v4())
        return begin_alike(a.to_v4().to_bytes(), first.to_v4().to_bytes(), bits);
    return begin_alike(a.to_v6().to_bytes(), first.to_v6().to_bytes(), bits);
}

network network_named(std::string const& text)
{
    if (text.find('/') == std::string::npos) {
        auto const one = ip::make_address(text);
        return {one, one.is_v4() ? 32u : 128u};
    }
    if (text.find(':') != std::string::npos) {
        auto const six = ip::make_network_v6(text);
        return {six.network(), six.prefix_length()};
    }
    auto const four = ip::make_network_v4(text);
    return {four.network(), four.prefix_length()};
}

std::vector<network> networks_named(std::vector<std::string> const& texts)
{
    std::vector<network> all;
    for (auto const& t : texts)
        all.push_back(network_named(t));
    return all;
}

ip::address plain(ip::address const& a)
{
    if (a.is_v6() && a.to_v6().is_v4_mapped())
        return ip::make_address_v4(ip::v4_mapped, a.to_v6());
    return a;
}

} // namespace tingsted::exchange
