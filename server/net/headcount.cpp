// SPDX-License-Identifier: MPL-2.0
#include "server/net/headcount.hpp"

#include <algorithm>

namespace tingsted::net {

namespace ip = boost::asio::ip;

namespace {

ip::address customer(ip::address const& a)
{
    if (a.is_v4())
        return a;
    auto bytes = a.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
    return ip::address_v6(bytes);
}

} // namespace

bool headcount::enter(ip::address const& a, bool unbounded)
{
    std::lock_guard const lock(mutex_);
    if (here_ == in_all_)
        return false;
    if (!unbounded) {
        auto& n = from_[customer(a)];
        if (n == from_one_)
            return false;
        ++n;
    }
    ++here_;
    return true;
}

void headcount::leave(ip::address const& a, bool unbounded)
{
    std::lock_guard const lock(mutex_);
    --here_;
    if (unbounded)
        return;
    auto const n = from_.find(customer(a));
    if (--n->second == 0)
        from_.erase(n);
}

} // namespace tingsted::net
