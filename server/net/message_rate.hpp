// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <algorithm>
#include <chrono>

namespace tingsted::net {

// How many messages a peer may send: `a_second` on average, and five seconds' worth at once.
class message_rate {
public:
    using clock = std::chrono::steady_clock;

    explicit message_rate(unsigned a_second) : a_second_(a_second), left_(5.0 * a_second) {} // 0: any number

    bool takes_one(clock::time_point now)
    {
        if (a_second_ == 0)
            return true;
        std::chrono::duration<double> const passed = std::max(now - last_, clock::duration::zero());
        left_ = std::min(5.0 * a_second_, left_ + passed.count() * a_second_);
        last_ = now;
        if (left_ < 1)
            return false;
        left_ -= 1;
        return true;
    }

private:
    unsigned a_second_;
    double left_;
    clock::time_point last_{};
};

} // namespace tingsted::net
