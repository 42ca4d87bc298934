// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <algorithm>
#include <vector>

namespace tingsted {

// Sorted, without duplicates: how lists of names are kept, so that equal ones are equal values.
template <class Value>
void make_set(std::vector<Value>& v)
{
    std::ranges::sort(v);
    auto const twice = std::ranges::unique(v);
    v.erase(twice.begin(), twice.end());
}

} // namespace tingsted
