// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/store/copy_line.hpp"
#include "server/store/figures.hpp"
#include "server/store/waiting_line.hpp"
#include "server/store/write_group.hpp"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

namespace tingsted {

// The one thread that writes, at the one connection that writes. Whoever waits meanwhile goes into the next commit together.
class writer_thread {
public:
    // `ring` is called with the new head after each commit that moved it, before its jobs are answered.
    writer_thread(std::filesystem::path file, common_ground& g, std::function<void(journal_number)> ring,
                  std::size_t most_waiting);
    ~writer_thread(); // serves those who wait, empties the WAL

    void enqueue(write_errand e);
    void tell(store_figures& into) const; // from any thread
    journal_number head() const noexcept { return journal_number{head_.load(std::memory_order_acquire)}; }

private:
    void serve_all();
    std::optional<std::chrono::milliseconds> patience() const;
    void serve(std::vector<write_errand> group);
    void settle(std::vector<write_errand>& group, group_outcome const& out);
    void answer_committed(std::vector<write_errand>& group, group_outcome const& out);
    void answer_failed(std::vector<write_errand>& group, group_outcome const& out);
    bool at_desk();
    bool reopen();
    void leave_desk();
    void try_disk();
    void look_at_head();
    void keep_wal_short(bool idle);
    void scrub();

    std::filesystem::path const file_;
    common_ground& common_;
    std::function<void(journal_number)> const ring_;
    waiting_line<write_errand> line_;
    std::unique_ptr<desk> desk_;                   // none after a failure, until it opens again
    copy_line copies_;                             // of what is at the desk
    std::atomic<std::int64_t> head_{0};            // read by everybody, written here: how far the bell has rung
    std::atomic<storage> storage_ = storage::well; // read by everybody, written here, like the tallies
    tally jobs_;
    tally wal_pages_;
    duration_tally commits_;
    int pages_at_checkpoint_ = 0;
    std::chrono::steady_clock::time_point emptied_; // when the WAL last was
    std::thread thread_;
};

} // namespace tingsted
