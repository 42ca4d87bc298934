// SPDX-License-Identifier: MPL-2.0
#include "server/net/arrival.hpp"

#include "server/net/head.hpp"
#include "server/net/quietly.hpp"

#include <tuple>

namespace tingsted::net {

namespace asio = boost::asio;

namespace {

constexpr std::size_t read_at_once = 4096;
constexpr std::size_t kept_while_idle = 16 * 1024;

std::string_view text_of(boost::beast::flat_buffer const& in)
{
    return {static_cast<char const*>(in.data().data()), in.size()};
}

// Empty lines in front of a request are not part of it (RFC 9112, 2.2); one is forgiven.
void skip_empty_line(connection& c)
{
    if (text_of(c.in).starts_with("\r\n"))
        c.in.consume(2);
}

// An idle connection waits for another request, a new one for its first, one that has begun for its rest.
void limit_wait(connection& c, bool begun, limits const& l)
{
    if (begun && c.now == connection::phase::busy)
        return; // since the first byte
    if (begun) {
        c.now = connection::phase::busy;
        return c.wait_for(l.header_time);
    }
    if (c.interrupted())
        return c.wait_for(last_request_time);
    c.wait_for(c.now == connection::phase::idle ? l.idle_time : l.header_time);
}

// Whether a wait that ended in an error may go on: the server stops, but a request had come in the meantime.
bool has_more(connection& c)
{
    boost::system::error_code ec;
    return c.interrupted() && c.stream.next_layer().available(ec) > 0;
}

} // namespace

asio::awaitable<arrival> next_header_block(connection& c, limits const& l)
{
    std::size_t seen = 0;
    skip_empty_line(c);
    for (;;) {
        auto const found = header_block(text_of(c.in), seen, l);
        if (!found)
            co_return arrival{0, found.error()};
        if (*found != 0)
            co_return arrival{*found, {}};

        seen = c.in.size();
        if (seen == 0 && c.in.capacity() > kept_while_idle)
            c.in.shrink_to_fit();
        limit_wait(c, seen != 0, l);
        auto const got = co_await c.stream.async_read_some(c.in.prepare(read_at_once), quietly);
        c.in.commit(std::get<1>(got));
        if (seen == 0)
            skip_empty_line(c);

        bool const late = c.overdue() && seen != 0;
        if (std::get<0>(got) && late)
            co_return arrival{0, refusal{408, "The request took too long to come."}};
        if (std::get<0>(got) && !has_more(c))
            co_return arrival{};
    }
}

} // namespace tingsted::net
