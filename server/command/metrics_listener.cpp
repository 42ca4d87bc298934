// SPDX-License-Identifier: MPL-2.0
#include "server/command/metrics_listener.hpp"

#include "common/log.hpp"
#include "server/routes/metrics.hpp"
#include "server/routes/operations.hpp"
#include "server/routes/replies.hpp"

namespace tingsted::command {
namespace {

using boost::asio::awaitable;

constexpr std::string_view plain = "text/plain; charset=utf-8";

awaitable<net::reply> ready_or_why_not(routes::services& s)
{
    std::string why;
    try {
        auto reply = co_await routes::readiness(s);
        co_return reply;
    } catch (std::exception const& e) {
        why = e.what();
    }
    co_return routes::text_reply("the calendar cannot be read: " + why + "\n", plain, 503);
}

awaitable<net::reply> told(routes::services& s, net::request const& q)
{
    if (q.path == "/metrics")
        co_return routes::text_reply(routes::metrics_text(s), routes::metrics_type);
    if (q.path == "/healthz")
        co_return routes::text_reply("ok\n", plain);
    auto reply = co_await ready_or_why_not(s);
    co_return reply;
}

net::expectation expected(std::string_view method, std::string_view path)
{
    net::expectation e;
    e.known = path == "/metrics" || path == "/healthz" || path == "/readyz";
    e.allowed = method == "GET" || method == "HEAD";
    e.allow = "GET, HEAD";
    return e;
}

net::server_options options_of(endpoint const& where)
{
    net::server_options o;
    o.address = where.address;
    o.port = where.port;
    o.limits.connections = 64;
    o.limits.drain_time = std::chrono::milliseconds(200);
    return o;
}

net::handlers handlers_of(routes::services& s)
{
    net::handlers h;
    h.expect = expected;
    h.answer = [&s](net::request const& q) { return told(s, q); };
    h.refuse = [](int status, std::string_view detail, net::request const&) {
        return routes::text_reply(std::string(detail) + "\n", plain, status);
    };
    return h;
}

} // namespace

metrics_listener::metrics_listener(endpoint const& where, routes::services& s)
    : server_(options_of(where), handlers_of(s)), thread_([this] { server_.run(); })
{
    log::info("metrics", {{"address", where.address}, {"port", server_.port()}});
}

metrics_listener::~metrics_listener()
{
    server_.stop();
    thread_.join();
}

} // namespace tingsted::command
