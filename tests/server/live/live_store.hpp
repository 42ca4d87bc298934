// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/json.hpp"
#include "server/live/conversation.hpp"
#include "tests/server/store/empty_store.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tingsted::tests {

inline constexpr std::chrono::seconds patience{20}; // far beyond what anything takes; then the test has failed

// A store, and the tail and cache of one loop. The test's own thread is the loop: nothing moves but while it waits.
struct live_store : empty_store {
    live_store();
    ~live_store(); // ends whoever still listens

    void until(std::function<bool()> const& so); // runs the loop; a requirement of the test when it never is so
    void rung();                                 // rings, and waits until the loop has all that was committed
    void stop();

    std::string sealed(cursor_place const& p) const { return kept->cursors().sealed(p); }
    cursor_place head_place()
    {
        return kept->read_now([](reading& r) { return r.head_place(); }).value;
    }

    boost::asio::io_context loop;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> open_for_work{loop.get_executor()};
    outlet const where{"https://tingsted.example.org", "da"};
    zone_name const zone{"Europe/Copenhagen"};
    live::tail tail;
    live::rendering_cache cache;
    std::chrono::seconds heartbeat{3600}; // of those who subscribe from now on
    std::chrono::seconds rights_hold{3600};
};

// Somebody who listens. A frame is sent only once the one before was taken: a reader as slow as the test likes.
class subscriber {
public:
    explicit subscriber(live_store& s, live::subscription wish = {});
    ~subscriber(); // leaves
    subscriber(subscriber const&) = delete;

    json::object next();                      // waits for the next frame and takes it
    json::object next(std::string_view type); // the same, and it is of that type
    void leave();
    bool is_over(); // waits for the end; whether nothing was sent before it
    void replace()
    {
        replaced_ = true;
        waiting_.wake();
    }

private:
    boost::asio::awaitable<void> listen(live::subscription wish);
    boost::asio::awaitable<bool> take(live::frame_text frame);

    live_store& s_;
    boost::asio::steady_timer taken_;
    live::waiter waiting_;
    live::frame_text offered_;
    bool gone_ = false;
    bool over_ = false;
    bool replaced_ = false;
};

std::string text_at(json::object const& frame, std::string_view pointer); // "/event/title"
std::vector<std::string> titles(json::object const& snapshot);            // of its events

} // namespace tingsted::tests
