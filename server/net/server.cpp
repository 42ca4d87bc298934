// SPDX-License-Identifier: MPL-2.0
#include "server/net/server.hpp"

#include "server/net/house.hpp"
#include "server/net/listening.hpp"
#include "server/net/loop.hpp"
#include "server/net/reply_head.hpp"

#include <algorithm>
#include <exception>
#include <thread>

namespace tingsted::net {

namespace {

// Made once: a connection above the limits must cost next to nothing.
std::string reply_when_full(server_options const& o, handlers const& h)
{
    if (!o.tls.empty())
        return {}; // nobody would read it
    auto r = h.refuse(503, "There are too many connections.", request{});
    r.with("Retry-After", "5");
    std::string text;
    append_head(text, r, {.date = {}, .close = true, .secure = false});
    return text.append(r.content());
}

net::rules rules_of(server_options const& o, handlers const& h)
{
    return {o.limits, o.hosts, o.origins, proxies(networks(o.trusted_proxies)), networks(o.unlimited), h.expect};
}

} // namespace

struct server::inside {
    inside(server_options const& o, handlers h);

    void run_loop(net::loop& l) noexcept;

    house shared;
    listening_socket socket;
    std::vector<std::unique_ptr<net::loop>> loops;
    std::vector<std::exception_ptr> failures; // one a loop
};

server::inside::inside(server_options const& o, handlers h)
    : shared{.rules = rules_of(o, h),
             .full = reply_when_full(o, h),
             .handlers = std::move(h),
             .own_listener = o.listening_descriptor < 0,
             .here = headcount(o.limits.connections, o.limits.connections_per_address),
             .talking = headcount(o.limits.connections, o.limits.web_sockets_per_address),
             .rates = rate_limiter(o.rates),
             .tls = certificate(o.tls)},
      socket(o),
      failures(std::max(1U, o.loops))
{
    for (std::size_t n = 0; n != failures.size(); ++n)
        loops.push_back(std::make_unique<net::loop>(shared, socket.protocol(), socket.duplicate()));
    socket.close(); // the loops have theirs: the last one to close ends the queue
}

// What a handler lets out of a session is caught there. Anything that comes up here is a bug, and the server's end.
void server::inside::run_loop(net::loop& l) noexcept
{
    auto const n = std::ranges::find(loops, &l, &std::unique_ptr<net::loop>::get) - loops.begin();
    try {
        l.start();
        l.io.run();
    } catch (...) {
        failures[static_cast<std::size_t>(n)] = std::current_exception();
        shared.stopping = true;
        for (auto const& other : loops)
            other->stop();
    }
}

server::server(server_options options, handlers h) : inside_(std::make_unique<inside>(options, std::move(h))) {}

server::~server() = default;

std::uint16_t server::port() const noexcept { return inside_->socket.port(); }

std::size_t server::loop_count() const noexcept { return inside_->loops.size(); }

boost::asio::io_context& server::loop(std::size_t n) { return inside_->loops.at(n)->io; }

std::size_t server::current_loop() const noexcept
{
    auto const here = std::ranges::find_if(inside_->loops,
                                           [](auto const& l) { return l->io.get_executor().running_in_this_thread(); });
    return static_cast<std::size_t>(here - inside_->loops.begin());
}

std::optional<reply> server::over_rate(request const& q, std::size_t rate, std::string_view account)
{
    auto& h = inside_->shared;
    auto const wait = q.counted ? h.rates.refused(rate, account, rate_limiter::clock::now()) : std::nullopt;
    if (!wait)
        return std::nullopt;
    auto r = h.handlers.refuse(429, too_many_requests, q);
    tell_when(r, h.rates.of(rate), *wait);
    return r;
}

result<void> server::renew_certificate() { return inside_->shared.tls.renew(); }

void server::run()
{
    {
        std::vector<std::jthread> threads;
        for (std::size_t n = 1; n != inside_->loops.size(); ++n)
            threads.emplace_back([this, n] { inside_->run_loop(*inside_->loops[n]); });
        inside_->run_loop(*inside_->loops.front());
    }
    for (auto const& failure : inside_->failures)
        if (failure)
            std::rethrow_exception(failure);
}

void server::stop()
{
    inside_->shared.stopping = true;
    for (auto const& l : inside_->loops)
        l->stop();
}

std::size_t server::connections() const { return inside_->shared.here.here(); }

bool server::stopping() const noexcept { return inside_->shared.stopping; }

} // namespace tingsted::net
