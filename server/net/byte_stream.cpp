// SPDX-License-Identifier: MPL-2.0
#include "server/net/byte_stream.hpp"

#include "server/net/quietly.hpp"

#include <tuple>

namespace tingsted::net {

namespace asio = boost::asio;
using boost::system::error_code;

asio::awaitable<error_code> byte_stream::secure(asio::ssl::context& how)
{
    tls_ = std::make_unique<tls_stream>(socket_, how);
    auto const shaken = co_await tls_->async_handshake(asio::ssl::stream_base::server, quietly);
    co_return std::get<0>(shaken);
}

asio::awaitable<error_code> byte_stream::end_sending()
{
    if (tls_) {
        auto const told = co_await tls_->async_shutdown(quietly);
        co_return std::get<0>(told);
    }
    error_code gone;
    socket_.shutdown(asio::socket_base::shutdown_send, gone);
    co_return gone;
}

} // namespace tingsted::net
