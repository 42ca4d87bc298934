// SPDX-License-Identifier: MPL-2.0
#include "server/net/arrival.hpp"
#include "server/net/quietly.hpp"

#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

#include <algorithm>
#include <tuple>

namespace tingsted::net {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;

namespace {

// A body may take as long as its bytes come at the least rate, after a time of grace, and never longer than body_time.
connection::clock::time_point end_of_wait(connection::clock::time_point start, std::size_t received, limits const& l)
{
    if (l.body_rate == 0)
        return start + l.body_time;
    auto const earned = l.body_grace + std::chrono::milliseconds(received * 1000 / l.body_rate);
    return start + std::min(l.body_time, earned);
}

// Nothing: the peer is gone.
std::optional<refusal> why(error_code const& ec, connection const& c)
{
    if (ec == http::error::body_limit)
        return refusal{413, "The body is too large."};
    if (c.overdue())
        return refusal{408, "The body took too long to come."};
    bool const broken = ec.category() == make_error_code(http::error::bad_chunk).category() &&
                        ec != http::error::end_of_stream && ec != http::error::partial_message;
    if (broken)
        return refusal{400, "The body's framing is broken."};
    return std::nullopt;
}

} // namespace

asio::awaitable<cargo> body_behind(connection& c, std::size_t length, admission const& a, limits const& l)
{
    if (!a.body.has_body()) {
        c.in.consume(length);
        co_return cargo{std::string(), {}};
    }

    // Beast reads the header block again: it has passed our reader, which forgives less.
    http::request_parser<http::string_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(l.header_bytes));
    parser.body_limit(a.route.body_limit);
    parser.eager(true);

    auto const start = connection::clock::now();
    while (!parser.is_done()) {
        c.wait_until(end_of_wait(start, parser.get().body().size(), l));
        auto const got = co_await http::async_read_some(c.stream, c.in, parser, quietly);
        auto const ec = std::get<0>(got);
        if (ec)
            co_return cargo{{}, why(ec, c)};
    }
    c.waited();
    co_return cargo{std::move(parser.get().body()), {}};
}

} // namespace tingsted::net
