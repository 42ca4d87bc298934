// SPDX-License-Identifier: MPL-2.0
#include "server/routes/operations.hpp"

#include "server/routes/replies.hpp"

namespace tingsted::routes {
namespace {

net::reply plain(std::string text, int status = 200)
{
    return text_reply(std::move(text), "text/plain; charset=utf-8", status);
}

std::string_view unready(services const& s)
{
    if (s.server.stopping())
        return "stopping";
    switch (s.calendar.figures().state) {
    case storage::full: return "storage full: nothing can be changed until there is room on the disk";
    case storage::failing: return "storage failing: the last change could not be written to the disk";
    case storage::well: return "";
    }
    return "";
}

} // namespace

boost::asio::awaitable<net::reply> get_health(services&, asked const&) { co_return plain("ok\n"); }

boost::asio::awaitable<net::reply> readiness(services& s)
{
    auto const why_not = unready(s);
    if (!why_not.empty())
        co_return plain(std::string(why_not) + "\n", 503);
    co_await s.calendar.read([](reading& r) { return r.head(); });
    co_return plain("ready\n");
}

boost::asio::awaitable<net::reply> get_ready(services& s, asked const&)
{
    auto reply = co_await readiness(s);
    co_return reply;
}

boost::asio::awaitable<net::reply> get_robots(services&, asked const&)
{
    // Calendar clients of search companies ask this before they fetch a feed.
    co_return plain("User-agent: *\nAllow: /feeds/\nDisallow: /koordinator\nDisallow: /log-ind\nDisallow: /api/\n");
}

} // namespace tingsted::routes
