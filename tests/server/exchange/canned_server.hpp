// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <atomic>
#include <functional>
#include <string>
#include <thread>

namespace tingsted::tests {

// A server on loopback that answers each connection with what `say` makes of the request's head, and closes it. `say`
// runs on the server's thread and may write by itself.
class canned_server {
public:
    using socket = boost::asio::ip::tcp::socket;
    explicit canned_server(std::function<std::string(std::string const& head, socket& peer)> say);
    ~canned_server();

    unsigned short port() const;
    std::string url(std::string const& path = "/kalender.ics") const;
    int hits() const { return hits_; }

private:
    void serve();

    std::function<std::string(std::string const&, socket&)> say_;
    boost::asio::io_context context_;
    boost::asio::ip::tcp::acceptor acceptor_;
    std::atomic<int> hits_ = 0; // both threads look
    std::atomic<bool> ended_ = false;
    std::thread thread_;
};

// "HTTP/1.1 200 OK" with these fields and this body.
std::string reply_of(int status, std::string const& fields, std::string const& body);
inline std::string const small_calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";

} // namespace tingsted::tests
