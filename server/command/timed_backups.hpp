// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/time.hpp"
#include "server/store/store.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>

namespace tingsted::command {

struct backup_plan {
    std::filesystem::path folder; // empty: no backups
    std::chrono::seconds every{0};
    std::size_t keep = 1;
};

// Backs the calendar up every so often, on a thread of its own, and removes the oldest beyond those to keep. What fails is
// logged and tried again soon.
class timed_backups {
public:
    timed_backups(store& calendar, backup_plan plan);
    ~timed_backups(); // waits for one that is under way
    timed_backups(timed_backups const&) = delete;

private:
    void keep_at_it();
    std::chrono::seconds first_wait();
    bool back_up();
    bool stopped_within(std::chrono::seconds time);

    store& calendar_;
    backup_plan const plan_;
    std::mutex waiting_; // of the thread that ends us and ours
    std::condition_variable end_;
    bool ended_ = false;
    std::thread thread_;
};

// The backups of ours in a folder, oldest first.
std::vector<std::filesystem::path> backups_in(std::filesystem::path const& folder);

} // namespace tingsted::command
