// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/live/frames.hpp"
#include "server/store/store.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/intrusive/list.hpp>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace tingsted::live {

// What one look at the journal brought: everything after `from` up to `upto`.
struct batch {
    journal_number from;
    cursor_place upto;
    std::vector<change_frame> frames;
};

// Somebody on a loop who waits for news. Ten thousand wait at a time, so coming and going costs the others nothing.
class waiter : public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
public:
    explicit waiter(boost::asio::any_io_executor const& loop) : timer_(loop) {}
    void wake() { timer_.cancel(); } // resumes later, from the loop; whoever does not wait does not notice

private:
    friend class loop_tail;
    boost::asio::steady_timer timer_;
};

// The newest batches, on one loop: its sessions take them from here, so a change is read and encoded once and not once
// for each of them. Belongs to its loop's thread alone; the batches themselves never change.
class loop_tail {
public:
    static constexpr std::size_t most_batches = 1024; // older ones come from the store

    loop_tail(cursor_place from, local_day day);

    // The batch that begins where `cursor` stands; nullptr when there is none: ask beyond(), or the store.
    std::shared_ptr<batch const> after(journal_number cursor) const;
    cursor_place const& upto() const noexcept { return upto_; } // all batches up to here are or were in it
    local_day day() const noexcept { return day_; }             // on which its window stands

    // Resumes when something came after `cursor`, at `deadline`, when the day changed, when the server stops, or when
    // somebody wakes `self`.
    boost::asio::awaitable<void> beyond(waiter& self, journal_number cursor, local_day day,
                                        std::chrono::steady_clock::time_point deadline);
    bool stopping() const noexcept { return stopping_; }

private:
    friend class tail;
    void take(std::shared_ptr<batch const> news, local_day day); // no news: only the day is another
    void stop();
    void wake_all();

    std::deque<std::shared_ptr<batch const>> batches_; // shared with sessions that are sending them
    cursor_place upto_;
    local_day day_;
    bool stopping_ = false;
    boost::intrusive::list<waiter, boost::intrusive::constant_time_size<false>> waiting_;
};

// What turns the journal's bell into frames: one coroutine reads what is new and hands it to every loop.
class tail {
public:
    tail(store& s, std::vector<boost::asio::io_context*> loops, outlet o, zone_name zone,
         std::function<instant()> clock);

    loop_tail& on(std::size_t loop) { return *loops_[loop]; }
    // Follows the journal until stop(). To be spawned on the first loop.
    boost::asio::awaitable<void> follow();
    void ring(); // from any thread: the journal has grown
    void stop(); // from the first loop

private:
    boost::asio::awaitable<void> read_on();
    void hand_out(std::shared_ptr<batch const> const& news);

    store& store_;
    std::vector<boost::asio::io_context*> contexts_;
    std::vector<std::unique_ptr<loop_tail>> loops_;
    outlet outlet_;
    zone_name zone_;
    std::function<instant()> clock_;
    boost::asio::steady_timer bell_; // of the first loop, like all that follows
    cursor_place upto_;
    local_day day_;
    bool rung_ = false;
    bool stopping_ = false;
};

} // namespace tingsted::live
