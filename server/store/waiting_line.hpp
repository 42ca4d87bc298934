// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

namespace tingsted {

// Where errands wait for one of the store's threads: the one place where loops and those threads meet, hence its mutex.
template <class Errand>
class waiting_line {
public:
    explicit waiting_line(std::size_t most) : most_(most) {}

    // False: the line is full or closed, and `e` is still the caller's.
    bool join(Errand& e)
    {
        std::lock_guard const held(busy_);
        if (closed_ || waiting_.size() >= most_)
            return false;
        waiting_.push_back(std::move(e));
        somebody_waits_.notify_one();
        return true;
    }

    // The first errand; waits for one. Nothing when the line is closed and empty.
    std::optional<Errand> first()
    {
        std::unique_lock held(busy_);
        somebody_waits_.wait(held, [&] { return closed_ || !waiting_.empty(); });
        if (waiting_.empty())
            return std::nullopt;
        std::optional<Errand> e(std::move(waiting_.front()));
        waiting_.pop_front();
        return e;
    }

    // Those who wait, `most` of them. Empty when nobody came in time, or the line is closed and empty.
    std::vector<Errand> group(std::size_t most, std::optional<std::chrono::milliseconds> patience)
    {
        std::unique_lock held(busy_);
        auto const ready = [&] { return closed_ || !waiting_.empty(); };
        if (patience)
            somebody_waits_.wait_for(held, *patience, ready);
        else
            somebody_waits_.wait(held, ready);
        std::vector<Errand> taken;
        while (!waiting_.empty() && taken.size() < most) {
            taken.push_back(std::move(waiting_.front()));
            waiting_.pop_front();
        }
        return taken;
    }

    // Nobody joins any more; those who wait are still served.
    void close()
    {
        std::lock_guard const held(busy_);
        closed_ = true;
        somebody_waits_.notify_all();
    }
    std::size_t size() const
    {
        std::lock_guard const held(busy_);
        return waiting_.size();
    }
    bool over() const
    {
        std::lock_guard const held(busy_);
        return closed_ && waiting_.empty();
    }

private:
    mutable std::mutex busy_;
    std::condition_variable somebody_waits_;
    std::deque<Errand> waiting_;
    std::size_t const most_;
    bool closed_ = false;
};

} // namespace tingsted
