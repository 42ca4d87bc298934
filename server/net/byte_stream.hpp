// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/beast/websocket/teardown.hpp>

#include <memory>
#include <utility>

namespace tingsted::net {

// An accepted connection's bytes, over TCP as they are or through TLS (RFC 8446): a stream of Asio's, so that Beast stands
// on it. Limits and ends are the socket's, whatever is between.
class byte_stream {
public:
    using next_layer_type = boost::asio::ip::tcp::socket;
    using executor_type = next_layer_type::executor_type;

    explicit byte_stream(next_layer_type s) : socket_(std::move(s)) {}

    // Speaks TLS from now on, as `how` says. An error: the peer does not, or not well enough, or has left.
    boost::asio::awaitable<boost::system::error_code> secure(boost::asio::ssl::context& how);
    bool is_secure() const noexcept { return tls_ != nullptr; }

    executor_type get_executor() noexcept { return socket_.get_executor(); }
    next_layer_type& next_layer() noexcept { return socket_; }
    next_layer_type const& next_layer() const noexcept { return socket_; }

    template <class Buffers, class Token>
    auto async_read_some(Buffers const& to, Token&& token)
    {
        if (tls_)
            return tls_->async_read_some(to, std::forward<Token>(token));
        return socket_.async_read_some(to, std::forward<Token>(token));
    }

    template <class Buffers, class Token>
    auto async_write_some(Buffers const& from, Token&& token)
    {
        if (tls_)
            return tls_->async_write_some(from, std::forward<Token>(token));
        return socket_.async_write_some(from, std::forward<Token>(token));
    }

    // What the socket takes without waiting; would_block where it takes none. TLS always waits: a record is written whole.
    template <class Buffers>
    std::size_t write_at_once(Buffers const& from, boost::system::error_code& ec)
    {
        if (!tls_)
            return socket_.write_some(from, ec);
        ec = boost::asio::error::would_block;
        return 0;
    }

    // Says that no more comes (TLS: close_notify, and waits for the peer's).
    boost::asio::awaitable<boost::system::error_code> end_sending();

    // The end of a WebSocket on it (Beast's customization point): TLS says goodbye, TCP is shut down and read to its end.
    template <class Handler>
    friend void async_teardown(boost::beast::role_type role, byte_stream& s, Handler&& handler)
    {
        if (s.tls_)
            return s.tls_->async_shutdown(std::forward<Handler>(handler));
        boost::beast::websocket::async_teardown(role, s.socket_, std::forward<Handler>(handler));
    }

private:
    using tls_stream = boost::asio::ssl::stream<next_layer_type&>;

    next_layer_type socket_;
    std::unique_ptr<tls_stream> tls_;
};

} // namespace tingsted::net
