// SPDX-License-Identifier: MPL-2.0
#include "server/net/departure.hpp"

#include "server/net/quietly.hpp"

#include <boost/asio/write.hpp>

#include <array>
#include <tuple>

namespace tingsted::net {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

constexpr std::size_t watched_slice = 64 * 1024;
constexpr std::chrono::milliseconds farewell_time(2000);
constexpr std::size_t farewell_bytes = 1024 * 1024;

using gathered = std::array<asio::const_buffer, 2>;

void drop_front(gathered& what, std::size_t n)
{
    for (auto& part : what) {
        auto const here = std::min(n, part.size());
        part += here;
        n -= here;
    }
}

} // namespace

asio::awaitable<bool> sent(connection& c, std::string_view head, std::string_view body, limits const& l)
{
    gathered left{asio::buffer(head), asio::buffer(body)};

    // Mostly the socket takes all of it at once, and nothing needs to wait.
    error_code full;
    auto const at_once = c.stream.write_at_once(left, full);
    drop_front(left, at_once);

    while (asio::buffer_size(left) != 0) {
        if (full && full != asio::error::would_block)
            co_return false;
        auto const enough = asio::transfer_at_least(watched_slice);
        c.wait_for(l.write_time);
        auto const got = co_await asio::async_write(c.stream, left, enough, quietly);
        c.waited();
        full = std::get<0>(got);
        drop_front(left, std::get<1>(got));
    }
    co_return true;
}

asio::awaitable<void> farewell(connection& c)
{
    c.in.clear();
    c.wait_for(farewell_time);
    auto gone = co_await c.stream.end_sending();
    for (std::size_t taken = 0; !gone && taken < farewell_bytes;) {
        auto const got = co_await c.stream.next_layer().async_read_some(c.in.prepare(4096), quietly);
        gone = std::get<0>(got);
        taken += std::get<1>(got);
    }
}

} // namespace tingsted::net
