// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/net/connection.hpp"
#include "server/net/house.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/intrusive/list.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tingsted::net {

// One thread's share of the server. Everything here is touched on that thread only.
struct loop {
    using connection_list = boost::intrusive::list<connection, boost::intrusive::constant_time_size<false>>;

    loop(house& h, boost::asio::ip::tcp const& protocol, int listening_descriptor);

    void start();
    void stop();                 // from any thread
    std::string_view http_now(); // Date, made once a second
    std::string new_request_id();

    house& shared;
    connection_list connections; // before io: what io still holds when it dies unlinks itself
    boost::asio::io_context io{1};
    boost::asio::ip::tcp::acceptor acceptor;
    boost::asio::steady_timer tick;
    bool listening = true; // until the listener is through: it may still hand in a connection

private:
    boost::asio::awaitable<void> watch();
    void look_at_limits();
    void drain();
    bool drained() const;

    std::optional<connection::clock::time_point> end_; // of draining
    std::string date_;
    std::int64_t date_second_ = 0;
    std::string id_prefix_;
    std::uint64_t requests_ = 0;
};

// Whether an address may have any number of connections: it is unlimited, or a proxy that stands for everybody.
bool is_unbounded(neighbour const& n, rules const& r);

} // namespace tingsted::net
