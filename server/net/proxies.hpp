// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/net/networks.hpp"

#include <string_view>

namespace tingsted::net {

// The proxies whose word is taken for who asks and how.
class proxies {
public:
    explicit proxies(networks listed) : ours_(std::move(listed)) {}

    bool trust(boost::asio::ip::address const& a) const { return ours_.hold(a); }

    // Who asks, behind `nearest`: the last address of X-Forwarded-For that is none of ours.
    boost::asio::ip::address client(boost::asio::ip::address const& nearest, std::string_view forwarded_for) const;

private:
    networks ours_;
};

} // namespace tingsted::net
