// SPDX-License-Identifier: MPL-2.0
#include "server/store/reading.hpp"
#include "server/store/state.hpp"

#include <algorithm>

namespace tingsted {

namespace {

constexpr std::chrono::hours near_in_time{2};
constexpr std::chrono::days looked_ahead{92};

bool share_one(auto const& a, auto const& b)
{
    return std::ranges::any_of(a, [&](auto const& one) { return std::ranges::find(b, one) != b.end(); });
}

std::vector<instant> starts_of(event const& e, window const& w)
{
    std::vector<instant> starts;
    for (auto const& o : occurrences(e, w))
        if (!o.cancelled)
            starts.push_back(o.starts_at);
    return starts;
}

// Both ascending.
bool some_are_near(std::vector<instant> const& a, std::vector<instant> const& b)
{
    return std::ranges::any_of(a, [&](instant t) {
        auto const next = std::ranges::lower_bound(b, t - near_in_time);
        return next != b.end() && *next <= t + near_in_time;
    });
}

} // namespace

std::vector<event> reading::neighbours(event const& e, caller const& who)
{
    if (!e.area)
        return {};
    auto const from = std::max(now(), first_start(e));
    window const near{from - near_in_time, from + looked_ahead};
    filter same_area;
    same_area.areas = {*e.area};
    auto found = events(same_area, who, near);
    auto const starts = starts_of(e, near);
    std::erase_if(found, [&](event const& other) {
        bool const alike = share_one(e.topics, other.topics) || share_one(e.audiences, other.audiences);
        return other.id == e.id || !alike || !some_are_near(starts, starts_of(other, near));
    });
    return found;
}

} // namespace tingsted
