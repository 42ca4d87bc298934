// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/net/certificate.hpp"
#include "server/net/messages.hpp"
#include "server/net/rate_limiter.hpp"
#include "server/net/web_socket.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tingsted::net {

struct limits {
    std::size_t header_bytes = 16 * 1024;
    std::size_t header_fields = 100;
    std::size_t target_bytes = 4 * 1024;
    std::size_t connections = 4096;
    std::size_t connections_per_address = 64;
    std::size_t web_sockets_per_address = 16;
    std::size_t web_socket_message = 64 * 1024;
    bool web_socket_binary = false;    // takes binary messages too, and sends in the kind of the last one
    unsigned web_socket_messages = 20; // a second, on average over a few; 0: any number
    std::chrono::milliseconds header_time = std::chrono::seconds(10); // from the first byte, or from the connection on
    std::chrono::milliseconds body_time = std::chrono::seconds(60);
    std::chrono::milliseconds body_grace = std::chrono::seconds(5); // after it, `body_rate` is the least
    std::size_t body_rate = 1024;                                   // bytes a second; 0: any
    std::chrono::milliseconds idle_time = std::chrono::seconds(30);
    std::chrono::milliseconds write_time = std::chrono::seconds(30);      // for each 64 KiB
    std::chrono::milliseconds web_socket_idle = std::chrono::seconds(30); // a ping after half of it
    std::chrono::milliseconds drain_time = std::chrono::seconds(5);
};

struct server_options {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;     // 0: any free one
    int listening_descriptor = -1; // one that a service manager opened, instead
    unsigned loops = 1;
    std::vector<std::string>
        hosts; // Host values that are ours, lower case, with port where not the scheme's own; empty: any
    std::vector<std::string> origins; // for WebSockets with an Origin; empty: same host
    std::vector<std::string>
        trusted_proxies; // addresses or networks (10.0.0.0/8); only theirs is X-Forwarded-* believed
    // The same; the bounds of one address and its rates do not hold for them.
    std::vector<std::string> unlimited = {"127.0.0.0/8", "::1"};
    certificate_files tls; // empty: HTTP in clear
    net::limits limits;
    std::vector<rate> rates; // see expectation::rate
};

// What a request becomes. Called on the session's loop.
struct handlers {
    std::function<expectation(std::string_view method, std::string_view path)> expect;
    std::function<boost::asio::awaitable<reply>(request const&)> answer;
    std::function<boost::asio::awaitable<void>(request const&, web_socket&)> converse;
    // How the gate's own refusals look: an RFC 9457 problem, or a page. Also called for an exception that `answer` let out
    // (500; it is logged here), and from the server's constructor for the one reply to those above the limits (503).
    std::function<reply(int status, std::string_view detail, request const& as_far_as_read)> refuse;
};

// HTTP/1.1 and WebSocket on a few loops. Knows no calendar.
class server {
public:
    // Binds and listens; throws boost::system::system_error when it cannot, std::runtime_error for a certificate that it
    // cannot use.
    server(server_options options, handlers h);
    ~server();

    std::uint16_t port() const noexcept;
    std::size_t loop_count() const noexcept;
    boost::asio::io_context& loop(std::size_t n); // loops run in run() only
    std::size_t current_loop() const noexcept;    // on a loop's thread: its number; elsewhere loop_count()

    // Counts one more request of an account; its address was counted before it came to a handler. When it is one too
    // many: the reply to it (429).
    std::optional<reply> over_rate(request const& q, std::size_t rate, std::string_view account);

    // Reads the certificate's files again, for connections to come; from any thread. Errors: those of secure_context(),
    // and the one before stays.
    result<void> renew_certificate();

    void run();  // serves until stop(), once; the calling thread is the first loop
    void stop(); // from any thread or signal handler of asio: stop accepting, let requests end, then return from run()
    bool stopping() const noexcept;
    std::size_t connections() const; // open now; from any thread

private:
    struct inside;
    std::unique_ptr<inside> inside_;
};

} // namespace tingsted::net
