// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "client.hpp"
#include "server/net/server.hpp"

#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <future>
#include <thread>

namespace tingsted::net::test {

// What most tests start from: a port of its own, the gate open to the Host "here".
server_options usual();

// A server that runs, and its handlers:
//   GET, HEAD /          "hello"                POST /echo      the body; 1,000 bytes at most
//   POST /json           JSON only, 16 bytes    DELETE /json    204
//   GET /who             peer, host, secure     GET /status/N   a reply of that status with the body "text"
//   GET /throws /breaks  an exception, a field with a line break
//   GET /held            waits for release()    GET /large      8 MiB
//   GET /loop            the loop's number      GET /feed       sets two security fields itself
//   /live                a WebSocket: echo; "throw" throws, "bye" closes with 1008
//   /flood               a WebSocket: sends 1 MiB frames for as long as they go
class running {
public:
    explicit running(server_options o = usual());
    ~running();

    std::uint16_t port() const { return server_.port(); }
    client connect() const { return client(port()); }
    seen_reply asked(std::string_view bytes) const; // the first reply to them

    void wait_until_held() { held_.get_future().wait(); }
    void release();
    void stop() { server_.stop(); }
    std::chrono::milliseconds ended(); // waits for run() to return; how long that took

private:
    boost::asio::awaitable<reply> answer(request const& q);
    handlers all();

    net::server server_;
    std::promise<void> held_;
    boost::asio::steady_timer released_;
    std::thread thread_;
};

std::string get(std::string_view path, std::string_view more_fields = "");

} // namespace tingsted::net::test
