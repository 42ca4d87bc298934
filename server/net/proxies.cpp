// SPDX-License-Identifier: MPL-2.0
#include "server/net/proxies.hpp"

#include "server/net/grammar.hpp"

namespace tingsted::net {

namespace ip = boost::asio::ip;

ip::address proxies::client(ip::address const& nearest, std::string_view forwarded_for) const
{
    auto known = nearest;
    while (!forwarded_for.empty() && trust(known)) {
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
