// SPDX-License-Identifier: MPL-2.0
#pragma once

namespace tingsted::net {

// A descriptor kept for the moment when there is none left.
class spare_descriptor {
public:
    spare_descriptor() { take(); }
    ~spare_descriptor() { give(); }
    spare_descriptor(spare_descriptor const&) = delete;
    spare_descriptor& operator=(spare_descriptor const&) = delete;

    void give() noexcept;
    void take() noexcept; // quietly fails when there is none to take; the next call tries again

private:
    int descriptor_ = -1;
};

} // namespace tingsted::net
