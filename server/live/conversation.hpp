// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/live/message.hpp"
#include "server/live/rendering_cache.hpp"
#include "server/live/tail.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <functional>
#include <optional>
#include <string>

namespace tingsted::live {

// What a conversation needs of the world. `send` is false once the peer has gone.
struct conversation_means {
    store& all;
    loop_tail& tail;
    waiter& self;               // of this subscriber alone
    rendering_cache& snapshots; // of the same loop
    outlet const& where;
    zone_name const& zone;
    std::function<instant()> const& clock;
    std::chrono::seconds heartbeat{15};
    std::chrono::seconds rights_hold{3}; // a revoked token ends what it opened within five (security.md W6)
};

// Where one subscriber stands: catching up and living on are one loop. Sends what is missing since the cursor, or a
// snapshot; then everything that changes, a heartbeat when nothing does, and what the window takes in at midnight. A slow
// reader costs a cursor and no queue: while it does not read, nothing is kept for it.
class conversation {
public:
    using sender = std::function<boost::asio::awaitable<bool>(frame_text)>;
    conversation(conversation_means means, sender send) : means_(means), send_(std::move(send)) {}

    // Talks until the peer leaves, the server stops or `replaced` turns true. An error that the subscriber made is sent,
    // and ends it.
    boost::asio::awaitable<void> run(subscription wish, bool const& replaced);

private:
    boost::asio::awaitable<bool> begin(subscription const& wish);
    boost::asio::awaitable<bool> resume(std::string_view cursor);
    boost::asio::awaitable<bool> send_snapshot();
    boost::asio::awaitable<bool> send_window(window w);
    boost::asio::awaitable<bool> catch_up();
    boost::asio::awaitable<bool> still_welcome();
    boost::asio::awaitable<bool> look_at_rights();
    boost::asio::awaitable<bool> send_changes(std::vector<change_frame> const& frames);
    boost::asio::awaitable<bool> live_on();
    boost::asio::awaitable<bool> send_heartbeat();
    std::string here() const; // a fresh cursor of where this subscriber stands

    conversation_means means_;
    sender send_;
    std::optional<std::string> token_;
    caller who_;
    filter wanted_;
    cursor_place place_;
    local_day day_{};
    std::chrono::steady_clock::time_point heartbeat_due_;
    std::chrono::steady_clock::time_point rights_due_; // of who has a token
};

} // namespace tingsted::live
