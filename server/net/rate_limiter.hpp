// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/net/messages.hpp"

#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tingsted::net {

// How often one customer or account may ask for something; expectation::rate names it by its place in a list.
struct rate {
    std::string name;      // for the client, in RateLimit fields
    unsigned a_minute = 0; // 0: any number; all of a minute's may come at once
};

// Token buckets, one for each pair of a rate and whoever asks. Of all that the server keeps about strangers this is the
// part that they could make grow, so it is bounded: whoever has not asked for longest is forgotten, which only favours
// them. The one table for all loops, or a share would depend on how many there are; locked once a request, of those that
// are counted.
class rate_limiter {
public:
    using clock = std::chrono::steady_clock;

    explicit rate_limiter(std::vector<rate> rates, std::size_t most_kept = 100'000) // some 25 MiB
        : rates_(std::move(rates)), most_kept_(most_kept)
    {}

    // Takes one of rate `r` for `whom`. When there is none left: how long until there is.
    std::optional<std::chrono::milliseconds> refused(std::size_t r, std::string_view whom, clock::time_point now);
    // Gives a part of the last one back: it was cheap.
    void give_back(std::size_t r, std::string_view whom, double part);

    rate const& of(std::size_t r) const { return rates_.at(r); }
    bool bounds(std::size_t r) const noexcept { return r < rates_.size() && rates_[r].a_minute != 0; }

private:
    struct bucket {
        std::string key;
        clock::time_point full_again; // when all that was taken has come back
    };

    bucket& found_or_made(std::string key, clock::time_point now);
    void forget_one();
    clock::duration interval(std::size_t r) const;

    std::vector<rate> rates_;
    std::size_t most_kept_;
    std::mutex mutex_;
    std::list<bucket> kept_; // whoever asked last stands last
    std::unordered_map<std::string_view, std::list<bucket>::iterator> by_key_;
};

// What goes with 429 (RFC 6585, 4; draft-ietf-httpapi-ratelimit-headers): when to come back, and what the rate is.
void tell_when(reply& to, rate const& r, std::chrono::milliseconds wait);

} // namespace tingsted::net
