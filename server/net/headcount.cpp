// SPDX-License-Identifier: MPL-2.0
#include "server/net/headcount.hpp"

#include "server/net/networks.hpp"

namespace tingsted::net {

namespace ip = boost::asio::ip;

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

std::size_t headcount::here() const
{
    std::lock_guard const lock(mutex_);
    return here_;
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
