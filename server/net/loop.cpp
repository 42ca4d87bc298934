// SPDX-License-Identifier: MPL-2.0
#include "server/net/loop.hpp"

#include "common/digest.hpp"
#include "common/log.hpp"
#include "common/time.hpp"
#include "server/net/listener.hpp"
#include "server/net/quietly.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <exception>

namespace tingsted::net {

namespace asio = boost::asio;

namespace {

// How often limits are looked at: an eighth of the shortest, so that none is exceeded by much.
std::chrono::milliseconds tick_of(limits const& l)
{
    auto const shortest = std::min({l.header_time, l.body_time, l.idle_time, l.write_time, l.drain_time});
    return std::clamp(shortest / 8, std::chrono::milliseconds(1), std::chrono::milliseconds(250));
}

} // namespace

bool is_unbounded(neighbour const& n, rules const& r) { return n.trusted_proxy || r.unlimited.hold(n.address); }

loop::loop(house& h, asio::ip::tcp const& protocol, int listening_descriptor)
    : shared(h), acceptor(io, protocol, listening_descriptor), tick(io), id_prefix_(new_secret().substr(0, 8) + '-')
{
    acceptor.non_blocking(true);
}

void loop::start()
{
    auto const ends_the_server = [](std::exception_ptr bug) {
        if (bug)
            std::rethrow_exception(bug); // out of io.run()
    };
    asio::co_spawn(io, listener(*this), ends_the_server);
    asio::co_spawn(io, watch(), ends_the_server);
}

void loop::stop()
{
    asio::post(io, [this] { drain(); });
}

std::string_view loop::http_now()
{
    auto const now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    auto const second = now.time_since_epoch().count();
    if (second != date_second_) {
        date_ = http_date(now);
        date_second_ = second;
    }
    return date_;
}

std::string loop::new_request_id()
{
    std::array<char, 16> digits;
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), ++requests_, 36).ptr;
    return id_prefix_ + std::string(digits.data(), end);
}

// Sees to the limits, and to the end.
asio::awaitable<void> loop::watch()
{
    while (!drained()) {
        tick.expires_after(tick_of(shared.limits()));
        co_await tick.async_wait(quietly);
        look_at_limits();
    }
    if (!connections.empty())
        log::warning("connections cut at the end of draining", {{"connections", connections.size()}});
    io.stop();
}

void loop::look_at_limits()
{
    auto const now = connection::clock::now();
    for (auto& c : connections)
        c.expire(now);
}

void loop::drain()
{
    if (end_)
        return;
    end_ = connection::clock::now() + shared.limits().drain_time;
    if (shared.own_listener)
        accept_waiting(*this);
    boost::system::error_code ignored;
    acceptor.close(ignored);
    for (auto& c : connections)
        c.interrupt();
    tick.cancel(); // the watch looks at once
}

bool loop::drained() const
{
    bool const nobody_left = connections.empty() && !listening;
    return end_ && (nobody_left || connection::clock::now() >= *end_);
}

} // namespace tingsted::net
