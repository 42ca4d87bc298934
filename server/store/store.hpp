// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/store/figures.hpp"
#include "server/store/reading.hpp"
#include "server/store/writing.hpp"

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>

namespace tingsted {

struct store_options {
    std::filesystem::path folder;               // holds tingsted.db; made when missing, mode 0700
    unsigned readers = 2;                       // reader threads, each with a connection
    std::chrono::milliseconds read_limit{1000}; // a read is interrupted after this
    std::size_t most_waiting = 4096;            // jobs in a queue; more are refused with store_unavailable
    std::function<instant()> clock;             // empty: the system's
};

// The world's faults, thrown by read and write.
struct store_unavailable : std::runtime_error {
    using runtime_error::runtime_error;
}; // 503: outcome unknown, or busy
struct store_full : store_unavailable {
    using store_unavailable::store_unavailable;
}; // 507: the disk is full
// Thrown by the constructor, with what to do about it in what().
struct store_in_use : std::runtime_error {
    using runtime_error::runtime_error;
}; // another server has this folder
struct store_unusable : std::runtime_error {
    using runtime_error::runtime_error;
}; // damaged, newer schema, read-only …

// What a read saw: its value, and the journal's head at that moment.
template <class Value>
struct seen_at {
    Value value;
    journal_number head;
};

// The calendar on disk. One writer thread owns the one writing connection and every checkpoint; reader threads have a
// read-only connection each. Both are reached by the functions below only.
class store {
public:
    // Opens or makes the database and brings its schema up to date. `ring` is called on the writer's thread with the new
    // head after each commit that added to the journal; it must return at once.
    store(store_options options, std::function<void(journal_number)> ring);
    ~store(); // finishes what waits, checkpoints, closes
    store(store const&) = delete;

    journal_number head() const noexcept; // of the last commit known: one atomic load
    cursor_codec const& cursors() const noexcept;
    bool made_new() const noexcept; // whether the constructor made the database

    // Runs `work(reading&)` in a read transaction on a reader's thread and resumes on the caller's executor. What it throws
    // comes back; store_unavailable when it took too long.
    template <class Work, class Value = std::invoke_result_t<Work&, reading&>>
    boost::asio::awaitable<seen_at<Value>> read(Work work);

    // Runs `job(writing&)` on the writer's thread, together with others in one commit (a savepoint each), and resumes on
    // the caller's executor once it is durable. A job returns a result; a fault leaves no trace. A job may run twice: it
    // owns its input and touches nothing outside.
    template <class Job, class Result = std::invoke_result_t<Job&, writing&>>
    boost::asio::awaitable<Result> write(Job job);

    // The same for threads without a loop: the command line and tests.
    template <class Work, class Value = std::invoke_result_t<Work&, reading&>>
    seen_at<Value> read_now(Work work);
    template <class Job, class Result = std::invoke_result_t<Job&, writing&>>
    Result write_now(Job job);

    // Copies the database into a new file of the folder while others go on writing, and waits for it. Everything that was
    // stored before is in it. Whoever asked removes it; the next opening removes what was forgotten.
    std::filesystem::path copy_aside();

    store_figures figures() const;  // from any thread
    void note_backup(instant made); // for them

    // Walks the journal's chain and SQLite's own checks; empty when all is well, else what is wrong, a line each.
    std::vector<std::string> verify();

private:
    struct inside;
    // One question to a thread of the store. `run` is called there; `done` after it, with what went wrong, if anything.
    struct errand {
        std::function<void(reading&)> read;
        std::function<bool(writing&)> write; // false: a fault, roll its savepoint back
        std::function<void(std::exception_ptr, journal_number)> done;
    };
    void enqueue_read(errand e);
    void enqueue_write(errand e);
    std::unique_ptr<inside> inside_;
};

} // namespace tingsted

#include "server/store/store_calls.hpp"
