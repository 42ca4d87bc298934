// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/net/byte_stream.hpp"
#include "server/net/gate.hpp"
#include "server/net/web_socket.hpp"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/intrusive/list.hpp>

#include <chrono>
#include <optional>

namespace tingsted::net {

struct loop;

// When the server stops, a connection that waits may have a request on its way, sent before the peer could know.
inline constexpr std::chrono::milliseconds last_request_time(200);

// One accepted socket and the limit of what it waits for. Owned by its session, touched on its loop's thread
// only. The loop looks through its connections a few times a second, so a limit costs a request nothing but a store.
class connection : public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
public:
    using clock = std::chrono::steady_clock;

    // The peer was counted in; the destructor counts it out.
    connection(loop& l, byte_stream::next_layer_type s, neighbour n);
    ~connection();
    connection(connection const&) = delete;
    connection& operator=(connection const&) = delete;

    // The wait that follows ends at `t`, at the latest: its operation is then cancelled and overdue() is true.
    void wait_until(clock::time_point t) noexcept;
    void wait_for(std::chrono::milliseconds time) noexcept { wait_until(clock::now() + time); }
    void waited() noexcept { deadline_ = clock::time_point::max(); }
    bool overdue() const noexcept { return overdue_; }

    // The server stops: who waits for a request does so for a moment more, a WebSocket is told (1001), an answer left alone.
    void interrupt();
    bool interrupted() const noexcept { return interrupted_; }

    // Counts a WebSocket of `client` in, until the end of the connection. False: that would be one too many.
    bool may_talk(boost::asio::ip::address const& client);

    void expire(clock::time_point now); // called by the loop

    enum class phase { fresh, busy, idle }; // before the first request, in one, between two
    phase now = phase::fresh;

    loop& home;
    byte_stream stream;
    neighbour peer;
    boost::beast::flat_buffer in;       // what came and was not used yet
    web_socket::inside* talk = nullptr; // once it is a WebSocket
    bool unbounded;                     // its address may have any number of connections

private:
    clock::time_point deadline_ = clock::time_point::max();
    bool overdue_ = false;
    bool interrupted_ = false;
    std::optional<boost::asio::ip::address> talks_as_;
};

} // namespace tingsted::net
