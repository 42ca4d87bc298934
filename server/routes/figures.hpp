// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/tally.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace tingsted::routes {

// The statuses that are counted apart; others count as 0.
inline constexpr std::array counted_statuses = {0,   200, 201, 202, 204, 206, 207, 301, 302, 303, 304, 400,
                                                401, 403, 404, 405, 408, 409, 410, 411, 412, 413, 414, 415,
                                                417, 421, 422, 426, 428, 429, 431, 500, 501, 503, 507};
std::size_t place_of(int status) noexcept; // in counted_statuses

// What one route answered, on one loop.
struct route_figures {
    std::array<tally, counted_statuses.size()> replies;
    duration_tally times; // from the request to the reply, neither of which is sent in it

    void add(int status, std::chrono::nanoseconds took) noexcept
    {
        replies[place_of(status)].add();
        times.add(took);
    }
};

// What one loop counts; a line of the processor's cache is not shared between two.
struct alignas(64) loop_figures {
    explicit loop_figures(std::size_t routes) : by_route(routes) {}
    std::vector<route_figures> by_route;
    tally live_begun, live_ended; // WebSockets
    duration_tally lag;           // how late the loop came to what was due
};

// All that is counted while requests are answered: by each loop for itself, added up when somebody asks.
class figures {
public:
    figures(std::size_t loops, std::size_t routes);
    loop_figures& of(std::size_t loop) { return *loops_[loop]; } // for that loop's thread
    std::span<std::unique_ptr<loop_figures> const> all() const noexcept { return loops_; }

private:
    std::vector<std::unique_ptr<loop_figures>> loops_; // each where it was made: others read it while it is counted
};

} // namespace tingsted::routes
