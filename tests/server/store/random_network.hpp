// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/access.hpp"
#include "calendar/event/event.hpp"
#include "calendar/event/filter.hpp"

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace tingsted::tests {

// Events, filters and callers of the small network of empty_store.hpp, drawn from a fixed seed: a failure happens again.
class random_network {
public:
    explicit random_network(std::uint32_t seed) : dice_(seed) {}

    int below(int n) { return static_cast<int>(dice_() % static_cast<unsigned>(n)); }
    bool one_in(int n) { return below(n) == 0; }
    template <class T>
    T const& one_of(std::vector<T> const& all)
    {
        return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
    }

    event planned_event();
    void edit(event& e); // changes one thing of it
    filter some_filter();
    caller some_caller();

private:
    template <class Id>
    std::vector<Id> some_of(std::vector<std::string> const& names, int at_most);

    std::mt19937 dice_;
    int made_ = 0;
};

} // namespace tingsted::tests
