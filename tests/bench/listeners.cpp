// SPDX-License-Identifier: MPL-2.0
// Thousands of WebSocket clients on one thread. Each `say` below makes them wait for one more text.
// usage: bench_listeners PORT PATH COUNT GREETING HELLOS
//   GREETING   what each says first, or -; HELLOS: how many texts each gets before it counts as ready
//   On standard input: a line that names a file holding a whole HTTP request. It is sent; for each, a line is answered: how
//   long it took until the first, the median, the 99th of a hundred and the last had the text, in ms, then bytes a text.
#include "tests/bench/measure.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

namespace {

constexpr std::size_t shortest_change = 256; // bytes; a heartbeat is shorter and not what they wait for

using clock_type = std::chrono::steady_clock;

[[noreturn]] void give_up(char const* why)
{
    std::perror(why);
    std::exit(EXIT_FAILURE);
}

int connected(std::uint16_t port)
{
    int const s = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (s < 0 || ::connect(s, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0)
        give_up("connect");
    int const on = 1;
    ::setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return s;
}

void send_all(int s, std::string_view bytes)
{
    while (!bytes.empty()) {
        auto const n = ::send(s, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (n <= 0)
            give_up("send");
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
}

std::string head_from(int s)
{
    std::string head;
    char c;
    while (!head.ends_with("\r\n\r\n") && ::recv(s, &c, 1, 0) == 1)
        head += c;
    return head;
}

// A client's frame with the mask 0 (RFC 6455, 5.2): at most 125 bytes, or up to 65,535.
std::string frame(std::uint8_t opcode, std::string_view payload)
{
    std::string f{static_cast<char>(0x80 | opcode)};
    if (payload.size() < 126) {
        f += static_cast<char>(0x80 | payload.size());
    } else {
        f += static_cast<char>(0x80 | 126);
        f += static_cast<char>(payload.size() >> 8);
        f += static_cast<char>(payload.size() & 0xff);
    }
    return f.append(4, '\0').append(payload);
}

// Counts the texts in a stream of frames that come in any pieces.
class frame_reader {
public:
    // Calls `on_text(size)` after each whole text; true when a ping has come.
    template <class OnText>
    bool take(std::string_view bytes, OnText on_text)
    {
        bool pinged = false;
        while (!bytes.empty()) {
            if (left_ > 0) {
                auto const n = std::min<std::uint64_t>(left_, bytes.size());
                left_ -= n;
                bytes.remove_prefix(n);
            } else {
                head_[filled_++] = static_cast<std::uint8_t>(bytes.front());
                bytes.remove_prefix(1);
                if (filled_ < head_size())
                    continue;
                left_ = size_ = payload();
                filled_ = 0;
            }
            if (left_ == 0 && filled_ == 0) {
                pinged = pinged || opcode() == 9;
                if (opcode() == 1)
                    on_text(size_);
            }
        }
        return pinged;
    }

private:
    int opcode() const { return head_[0] & 15; }
    std::size_t head_size() const { return filled_ < 2 ? 2 : head_[1] == 126 ? 4 : head_[1] == 127 ? 10 : 2; }
    std::uint64_t payload() const
    {
        std::uint64_t n = head_[1] < 126 ? head_[1] : 0;
        for (std::size_t i = 2; i < filled_; ++i)
            n = n << 8 | head_[i];
        return n;
    }

    std::uint8_t head_[10]{};
    std::size_t filled_ = 0;
    std::uint64_t left_ = 0, size_ = 0;
};

struct listener {
    int socket = -1;
    frame_reader reader;
    std::size_t texts = 0;
};

class crowd {
public:
    crowd(std::uint16_t port, std::string path, std::string greeting)
        : port_(port), path_(std::move(path)), greeting_(std::move(greeting)), poll_(::epoll_create1(EPOLL_CLOEXEC))
    {}

    void grow(std::size_t count, std::size_t hellos)
    {
        all_.resize(count);
        for (std::size_t i = 0; i < count; ++i) {
            join(i);
            if (i % 64 == 63)
                wait_for(hellos, i + 1);
        }
        wait_for(hellos, count);
    }

    // How long after `begin` each of them had its next text.
    std::vector<double> heard(clock_type::time_point begin)
    {
        times_.clear();
        begin_ = begin;
        target_ = 1;
        for (auto& l : all_)
            l.texts = 0;
        while (times_.size() < all_.size())
            poll();
        return times_;
    }

    std::size_t text_size() const { return text_size_; }

private:
    void join(std::size_t i)
    {
        int const s = connected(port_);
        send_all(s, "GET " + path_ + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port_) +
                        "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        if (!head_from(s).starts_with("HTTP/1.1 101"))
            give_up("the handshake was refused");
        if (!greeting_.empty())
            send_all(s, frame(1, greeting_));
        all_[i].socket = s;
        epoll_event e{.events = EPOLLIN, .data = {.u64 = i}};
        if (::epoll_ctl(poll_, EPOLL_CTL_ADD, s, &e) != 0)
            give_up("epoll_ctl");
    }

    void wait_for(std::size_t hellos, std::size_t of_the_first)
    {
        target_ = hellos;
        auto const behind = [&] {
            return std::any_of(all_.begin(), all_.begin() + static_cast<std::ptrdiff_t>(of_the_first),
                               [&](listener const& l) { return l.texts < hellos; });
        };
        while (behind())
            poll();
    }

    void poll()
    {
        epoll_event ready[256];
        int const n = ::epoll_wait(poll_, ready, 256, 30'000);
        if (n <= 0)
            give_up("nobody hears anything");
        for (int i = 0; i < n; ++i)
            read(all_[ready[i].data.u64]);
    }

    void read(listener& l)
    {
        char bytes[64 * 1024];
        auto const n = ::recv(l.socket, bytes, sizeof bytes, MSG_DONTWAIT);
        if (n == 0 || (n < 0 && errno != EAGAIN))
            give_up("a connection was closed");
        if (n < 0)
            return;
        bool const pinged = l.reader.take({bytes, static_cast<std::size_t>(n)}, [&](std::size_t size) {
            if (size < shortest_change)
                return;
            text_size_ = size;
            if (++l.texts == target_)
                times_.push_back(tingsted::bench::milliseconds(clock_type::now() - begin_).count());
        });
        if (pinged)
            send_all(l.socket, frame(10, ""));
    }

    std::uint16_t port_;
    std::string path_, greeting_;
    int poll_;
    std::vector<listener> all_;
    std::vector<double> times_;
    std::size_t target_ = 0, text_size_ = 0;
    clock_type::time_point begin_;
};

std::string contents(std::string const& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 6)
        return EXIT_FAILURE;
    auto const port = static_cast<std::uint16_t>(std::stoi(argv[1]));
    std::string const greeting = std::strcmp(argv[4], "-") == 0 ? "" : argv[4];
    crowd all(port, argv[2], greeting);
    all.grow(std::stoul(argv[3]), std::stoul(argv[5]));
    std::puts("ready");
    std::fflush(stdout);

    int const speaker = connected(port);
    for (std::string file; std::getline(std::cin, file);) {
        auto const request = contents(file);
        auto const begin = clock_type::now();
        send_all(speaker, request);
        auto const times = all.heard(begin);
        using tingsted::bench::quantile;
        std::printf("%.3f %.3f %.3f %.3f %zu\n", quantile(times, 0), quantile(times, 0.5), quantile(times, 0.99),
                    quantile(times, 1), all.text_size());
        std::fflush(stdout);
        char drained[64 * 1024];
        if (::recv(speaker, drained, sizeof drained, 0) <= 0)
            give_up("the request was not answered");
    }
}
