// SPDX-License-Identifier: MPL-2.0
#include "server/net/rate_limiter.hpp"

#include <algorithm>
#include <utility>

namespace tingsted::net {

using namespace std::chrono_literals;

namespace {

std::string key_of(std::size_t r, std::string_view whom) { return std::to_string(r).append(" ").append(whom); }

} // namespace

// A bucket is the moment at which it will be full again: taking one moves that away, time brings it nearer, and a
// minute ahead of now there is nothing left.
std::optional<std::chrono::milliseconds> rate_limiter::refused(std::size_t r, std::string_view whom,
                                                               clock::time_point now)
{
    if (!bounds(r))
        return std::nullopt;
    std::lock_guard const lock(mutex_);
    auto& b = found_or_made(key_of(r, whom), now);
    auto const then = std::max(b.full_again, now) + interval(r);
    if (then > now + 1min)
        return std::chrono::ceil<std::chrono::milliseconds>(then - now - 1min);
    b.full_again = then;
    return std::nullopt;
}

void rate_limiter::give_back(std::size_t r, std::string_view whom, double part)
{
    if (!bounds(r))
        return;
    std::lock_guard const lock(mutex_);
    auto const known = by_key_.find(key_of(r, whom));
    if (known != by_key_.end())
        known->second->full_again -= std::chrono::duration_cast<clock::duration>(interval(r) * part);
}

rate_limiter::bucket& rate_limiter::found_or_made(std::string key, clock::time_point now)
{
    auto const known = by_key_.find(key);
    if (known != by_key_.end()) {
        kept_.splice(kept_.end(), kept_, known->second);
        return kept_.back();
    }
    if (kept_.size() == most_kept_)
        forget_one();
    kept_.push_back({std::move(key), now});
    by_key_.emplace(kept_.back().key, std::prev(kept_.end()));
    return kept_.back();
}

void rate_limiter::forget_one()
{
    by_key_.erase(kept_.front().key);
    kept_.pop_front();
}

rate_limiter::clock::duration rate_limiter::interval(std::size_t r) const
{
    return std::chrono::duration_cast<clock::duration>(1min) / rates_[r].a_minute;
}

void tell_when(reply& to, rate const& r, std::chrono::milliseconds wait)
{
    auto const seconds = std::to_string(std::chrono::ceil<std::chrono::seconds>(wait).count());
    to.with("Retry-After", seconds);
    to.with("RateLimit-Policy", '"' + r.name + "\";q=" + std::to_string(r.a_minute) + ";w=60");
    to.with("RateLimit", '"' + r.name + "\";r=0;t=" + seconds);
}

} // namespace tingsted::net
