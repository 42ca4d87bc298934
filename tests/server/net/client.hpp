// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/net/messages.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tingsted::net::test {

struct seen_reply {
    int status = 0;
    pairs fields; // names in lower case
    std::string body;

    std::string field(std::string_view lower_case_name) const; // all of that name, joined; empty when absent
};

struct seen_frame {
    int opcode = 0;
    std::string payload;

    std::uint16_t close_code() const; // 0 when it is no close frame
};

// A client that sends any bytes and reads what comes. Throws when the connection is reset, and after ten seconds of silence.
class client {
public:
    client(); // not connected yet
    explicit client(std::uint16_t port);
    client(client&& other) noexcept;
    ~client();

    void connect(std::uint16_t port);

    void send(std::string_view bytes);
    void no_more(); // closes the sending side
    void leave();   // closes the socket

    std::optional<seen_reply> reply(bool to_head = false); // nothing: the server has closed
    std::string exactly(std::size_t n);
    bool at_end(); // reads on: whether nothing but the end of the stream follows

    // WebSocket: asks for `path`; the reply is 101, or says why not.
    seen_reply upgrade(std::string_view path, std::string_view more_fields = "");
    void send_frame(int opcode, std::string_view payload, bool final = true);
    std::optional<seen_frame> frame(); // nothing: the server has closed

private:
    bool more();
    std::string_view buffered() const { return std::string_view(in_).substr(used_); }

    int descriptor_;
    std::string in_;
    std::size_t used_ = 0;
};

} // namespace tingsted::net::test
