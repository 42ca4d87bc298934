// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace tingsted {

// A figure that one thread keeps and any thread may read: never a lock, nor an instruction that locks the bus.
class tally {
public:
    void add(std::uint64_t n = 1) noexcept { set(value() + n); }
    void set(std::uint64_t n) noexcept { value_.store(n, std::memory_order_relaxed); }
    std::uint64_t value() const noexcept { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> value_{0};
};

// Bounds of the classes that durations are counted in; what is longer than all of them has a class of its own.
inline constexpr std::array<std::chrono::microseconds, 14> duration_bounds = {std::chrono::microseconds(100),
                                                                              std::chrono::microseconds(250),
                                                                              std::chrono::microseconds(500),
                                                                              std::chrono::microseconds(1'000),
                                                                              std::chrono::microseconds(2'500),
                                                                              std::chrono::microseconds(5'000),
                                                                              std::chrono::microseconds(10'000),
                                                                              std::chrono::microseconds(25'000),
                                                                              std::chrono::microseconds(50'000),
                                                                              std::chrono::microseconds(100'000),
                                                                              std::chrono::microseconds(250'000),
                                                                              std::chrono::microseconds(500'000),
                                                                              std::chrono::seconds(1),
                                                                              std::chrono::microseconds(2'500'000)};

// How long things took, as read: a count for each class, and the sum.
struct duration_counts {
    std::array<std::uint64_t, duration_bounds.size() + 1> in_class{};
    std::chrono::nanoseconds sum{0};

    duration_counts& operator+=(duration_counts const& o) noexcept
    {
        for (std::size_t n = 0; n != in_class.size(); ++n)
            in_class[n] += o.in_class[n];
        sum += o.sum;
        return *this;
    }
};

// The same while it is counted, by one thread.
class duration_tally {
public:
    void add(std::chrono::nanoseconds took) noexcept
    {
        auto const bound = std::ranges::lower_bound(duration_bounds, took);
        in_class_[static_cast<std::size_t>(bound - duration_bounds.begin())].add();
        sum_.add(static_cast<std::uint64_t>(std::max(took, std::chrono::nanoseconds(0)).count()));
    }
    duration_counts value() const noexcept
    {
        duration_counts all;
        for (std::size_t n = 0; n != in_class_.size(); ++n)
            all.in_class[n] = in_class_[n].value();
        all.sum = std::chrono::nanoseconds(sum_.value());
        return all;
    }

private:
    std::array<tally, duration_bounds.size() + 1> in_class_;
    tally sum_; // nanoseconds
};

} // namespace tingsted
