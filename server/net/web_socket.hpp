// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tingsted::net {

// A WebSocket after its handshake (RFC 6455): text frames only, with the limits of server.hpp. One coroutine may receive
// while another sends.
class web_socket {
public:
    struct inside;
    explicit web_socket(inside& i) : inside_(i) {}

    // The next text message; nullopt once the peer has left, broke a rule (it was told why) or the server stops.
    boost::asio::awaitable<std::optional<std::string>> receive();
    // False once it cannot be sent any more. A write that hangs longer than write_time closes with 1013.
    boost::asio::awaitable<bool> send(std::shared_ptr<std::string const> text);
    // RFC 6455, 7.4: 1001 going away, 1008 policy, 1013 try again later.
    boost::asio::awaitable<void> close(std::uint16_t code, std::string_view reason);

private:
    inside& inside_;
};

} // namespace tingsted::net
