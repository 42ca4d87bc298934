// SPDX-License-Identifier: MPL-2.0
#include "server/routes/figures.hpp"

#include <algorithm>

namespace tingsted::routes {

std::size_t place_of(int status) noexcept
{
    auto const found = std::ranges::lower_bound(counted_statuses, status);
    bool const counted = found != counted_statuses.end() && *found == status;
    return counted ? static_cast<std::size_t>(found - counted_statuses.begin()) : 0;
}

figures::figures(std::size_t loops, std::size_t routes)
{
    for (std::size_t n = 0; n != loops; ++n)
        loops_.push_back(std::make_unique<loop_figures>(routes));
}

} // namespace tingsted::routes
