// SPDX-License-Identifier: MPL-2.0
#include "server/routes/operations.hpp"

namespace tingsted::routes {
namespace {

net::reply plain(std::string text)
{
    net::reply r;
    r.with("Content-Type", "text/plain; charset=utf-8");
    r.with("Cache-Control", "no-store");
    r.body = std::move(text);
    return r;
}

} // namespace

boost::asio::awaitable<net::reply> get_health(services&, asked const&)
{
    co_return plain("ok\n");
}

boost::asio::awaitable<net::reply> get_ready(services& s, asked const&)
{
    co_await s.calendar.read([](reading& r) { return r.head(); });
    co_return plain("ready\n");
}

boost::asio::awaitable<net::reply> get_robots(services&, asked const&)
{
    // Calendar clients of search companies ask this before they fetch a feed.
    co_return plain("User-agent: *\nAllow: /feeds/\nDisallow: /koordinator\nDisallow: /log-ind\nDisallow: /api/\n");
}

} // namespace tingsted::routes
