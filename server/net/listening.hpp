// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/net/server.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <cstdint>

namespace tingsted::net {

// The one socket that all loops accept from: bound here, or handed over by a service manager. Not one for each loop
// with SO_REUSEPORT: closing such a socket would reset what waits in it.
class listening_socket {
public:
    explicit listening_socket(server_options const& o); // throws boost::system::system_error

    std::uint16_t port() const noexcept { return port_; }
    boost::asio::ip::tcp protocol() const noexcept { return protocol_; }
    int duplicate(); // a descriptor for a loop, which owns it; throws
    void close();

private:
    boost::asio::io_context nobody_runs_;
    boost::asio::ip::tcp::acceptor acceptor_{nobody_runs_};
    boost::asio::ip::tcp protocol_ = boost::asio::ip::tcp::v4();
    std::uint16_t port_ = 0;
};

} // namespace tingsted::net
