// SPDX-License-Identifier: MPL-2.0
#include "client.hpp"

#include "server/net/head.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <stdexcept>
#include <utility>

namespace tingsted::net::test {

namespace {

std::string lower_case(std::string_view s)
{
    std::string text(s);
    for (auto& c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return text;
}

seen_reply parsed(std::string_view block)
{
    seen_reply r;
    r.status = std::stoi(std::string(block.substr(9, 3)));
    for (auto line = block.find("\r\n") + 2; line + 2 < block.size(); line = block.find("\r\n", line) + 2) {
        auto const colon = block.find(": ", line);
        auto const end = block.find("\r\n", line);
        r.fields.emplace_back(lower_case(block.substr(line, colon - line)), block.substr(colon + 2, end - colon - 2));
    }
    return r;
}

} // namespace

std::string seen_reply::field(std::string_view lower_case_name) const
{
    std::string all;
    for (auto const& [name, value] : fields)
        if (name == lower_case_name)
            all += all.empty() ? value : ", " + value;
    return all;
}

std::uint16_t seen_frame::close_code() const
{
    if (opcode != 8 || payload.size() < 2)
        return 0;
    return static_cast<std::uint16_t>(static_cast<unsigned char>(payload[0]) << 8 |
                                      static_cast<unsigned char>(payload[1]));
}

client::client() : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    timeval const ten_seconds{10, 0};
    int const yes = 1;
    ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &ten_seconds, sizeof ten_seconds);
    ::setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

client::client(std::uint16_t port) : client() { connect(port); }

client::client(client&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), in_(std::move(other.in_)), used_(other.used_)
{}

client::~client() { leave(); }

void client::connect(std::uint16_t port)
{
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(port);
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(descriptor_, reinterpret_cast<sockaddr*>(&where), sizeof where) != 0)
        throw std::runtime_error("nobody listens");
}

// The server may close while it is being told more than it wants to know: that is no error here.
void client::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        auto const n = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (n <= 0)
            return;
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
}

void client::no_more() { ::shutdown(descriptor_, SHUT_WR); }

void client::leave()
{
    if (descriptor_ >= 0)
        ::close(std::exchange(descriptor_, -1));
}

bool client::more()
{
    std::array<char, 65536> block;
    auto const n = ::recv(descriptor_, block.data(), block.size(), 0);
    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        throw std::runtime_error("the server is silent");
    if (n < 0)
        throw std::runtime_error("the server reset the connection");
    if (n == 0)
        return false;
    in_.erase(0, std::exchange(used_, 0)).append(block.data(), static_cast<std::size_t>(n));
    return true;
}

std::string client::exactly(std::size_t n)
{
    while (buffered().size() < n)
        if (!more())
            throw std::runtime_error("the server closed early");
    std::string const bytes(buffered().substr(0, n));
    used_ += n;
    return bytes;
}

std::optional<seen_reply> client::reply(bool to_head)
{
    while (buffered().find("\r\n\r\n") == std::string_view::npos)
        if (!more())
            return std::nullopt;

    auto r = parsed(exactly(buffered().find("\r\n\r\n") + 4));
    auto const length = r.field("content-length");
    if (!to_head && !length.empty())
        r.body = exactly(std::stoul(length));
    return r;
}

bool client::at_end() { return buffered().empty() && !more(); }

seen_reply client::upgrade(std::string_view path, std::string_view more_fields)
{
    send("GET " + std::string(path) +
         " HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
         "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
         std::string(more_fields) + "\r\n");
    return reply().value();
}

// Masked with zeros: a mask that changes nothing (RFC 6455, 5.3).
void client::send_frame(int opcode, std::string_view payload, bool final)
{
    std::string bytes;
    bytes += static_cast<char>((final ? 0x80 : 0) | opcode);
    if (payload.size() < 126) {
        bytes += static_cast<char>(0x80 | payload.size());
    } else {
        bool const middling = payload.size() < 65536;
        bytes += static_cast<char>(0x80 | (middling ? 126 : 127));
        for (int shift = middling ? 8 : 56; shift >= 0; shift -= 8)
            bytes += static_cast<char>(payload.size() >> shift & 0xff);
    }
    bytes.append(4, '\0').append(payload);
    send(bytes);
}

std::optional<seen_frame> client::frame()
{
    while (buffered().size() < 2)
        if (!more())
            return std::nullopt;
    auto const start = exactly(2);
    auto length = static_cast<std::size_t>(start[1] & 0x7f);
    auto const extended = length == 126 ? 2U : length == 127 ? 8U : 0U;
    if (extended != 0) {
        length = 0;
        for (char const c : exactly(extended))
            length = length << 8 | static_cast<unsigned char>(c);
    }
    return seen_frame{start[0] & 0x0f, exactly(length)};
}

} // namespace tingsted::net::test
