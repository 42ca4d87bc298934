// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace tingsted::bench {

using milliseconds = std::chrono::duration<double, std::milli>;

template <class Work>
double time_of(Work&& work)
{
    auto const begin = std::chrono::steady_clock::now();
    work();
    return milliseconds(std::chrono::steady_clock::now() - begin).count();
}

// What a piece of work costs its thread: waiting for a busy core does not count.
template <class Work>
double cost_of(Work&& work)
{
    auto const now = [] {
        timespec t{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
        return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) / 1e6;
    };
    auto const begin = now();
    work();
    return now() - begin;
}

inline double quantile(std::vector<double> all, double q)
{
    auto const place = all.begin() + static_cast<std::ptrdiff_t>(q * static_cast<double>(all.size() - 1));
    std::nth_element(all.begin(), place, all.end());
    return *place;
}

inline double median(std::vector<double> all) { return quantile(std::move(all), 0.5); }

// The median costs of two ways of doing the same. They take turns, so that whatever else the machine does meets both.
template <class Ours, class Theirs>
std::pair<double, double> costs_of(int rounds, Ours&& ours, Theirs&& theirs)
{
    std::vector<double> us, them;
    for (int i = 0; i < rounds; ++i) {
        us.push_back(cost_of(ours));
        them.push_back(cost_of(theirs));
    }
    return {median(us), median(them)};
}

// One figure, as a line of JSON that bench.py reads; `peer` empty: there is none.
void tell(std::string_view what, double ours, std::string_view unit, std::string_view peer = {}, double theirs = 0);

} // namespace tingsted::bench
