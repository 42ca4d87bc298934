// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/exchange/fetching.hpp"
#include "server/store/store.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace tingsted::exchange {

struct timetable_options {
    fetching_rules rules;
    zone_name home;                   // for times without a zone
    std::chrono::seconds usual{3600}; // between two fetches of a calendar that does not say how often
    unsigned at_once = 4;             // fetches in parallel, never two of one server
};

// What became of fetches since the start, and how the sources stand.
struct fetching_figures {
    std::uint64_t taken = 0, unchanged = 0, held = 0, failed = 0;
    std::chrono::nanoseconds spent{0};
    std::uint64_t sources_well = 0, sources_failing = 0, sources_held = 0, sources_paused = 0;
};

// Fetches every source when it is due, on threads of its own that wait for nobody else: not for loops, and for the
// writer only with what has changed, in portions. Where things stand is in the store, so a restart goes on.
class timetable {
public:
    timetable(store& calendar, timetable_options options);
    ~timetable(); // breaks off what is being fetched
    timetable(timetable const&) = delete;

    fetching_reach const& reach() const noexcept { return options_.rules.reach; }
    void wake(); // from any thread, without waiting: a source may be due earlier than was thought
    fetching_figures figures() const;

private:
    void keep_at_it();
    struct asking;
    std::optional<source> picked_or_waited();
    std::optional<source> picked(std::vector<source> const& due);
    void put_back(source const& s);
    bool still_due(source_id const& id);
    void carry_out(source const& s);
    void count(source_news const& news, bool same, std::chrono::nanoseconds spent);
    void note(source const& s, source_news news);
    source_news failed(source const& s, not_fetched const& why);
    std::optional<source_news> taken(source const& s, fetched const& got);
    bool take_all(source const& s, std::vector<source_act> const& acts, source_news& news);
    std::chrono::seconds wait_for_next();
    void look_round();
    double luck();

    store& calendar_;
    timetable_options options_;
    std::atomic<bool> ended_ = false; // fetches look at it while they wait for others
    mutable std::mutex here_;         // guards what the threads share: what is below it
    std::condition_variable bell_;
    std::uint64_t rung_ = 0;
    std::set<std::string> busy_; // servers that are being asked, and the sources they are asked for
    fetching_figures figures_;
    std::uint32_t seed_;
    std::vector<std::thread> threads_;
};

} // namespace tingsted::exchange
