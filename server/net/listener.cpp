// SPDX-License-Identifier: MPL-2.0
#include "server/net/listener.hpp"

#include "common/log.hpp"
#include "server/net/quietly.hpp"
#include "server/net/session.hpp"
#include "server/net/spare_descriptor.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <exception>
#include <tuple>
#include <utility>

namespace tingsted::net {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::chrono::milliseconds starved_pause(50);

bool is_starved(error_code const& ec)
{
    return ec == asio::error::no_descriptors || ec == asio::error::no_memory || ec == asio::error::no_buffer_space ||
           ec == boost::system::errc::too_many_files_open_in_system;
}

neighbour met(tcp::endpoint const& from, proxies const& p)
{
    auto const address = plain(from.address());
    return {address, address.to_string(), p.trust(address)};
}

// One write that does not wait. What the peer has sent already is taken off first: closing over it would reset the
// connection before the peer has read its reply.
void turn_away(tcp::socket s, std::string const& reply)
{
    error_code ignored;
    std::array<char, 4096> unread;
    s.non_blocking(true, ignored);
    s.read_some(asio::buffer(unread), ignored);
    s.write_some(asio::buffer(reply), ignored);
    s.shutdown(tcp::socket::shutdown_send, ignored);
}

void log_failure(std::exception_ptr failure)
{
    if (!failure)
        return;
    try {
        std::rethrow_exception(failure);
    } catch (std::exception const& e) {
        log::error("session failed", {{"what", e.what()}});
    }
}

void welcome(loop& l, tcp::socket s, tcp::endpoint const& from)
{
    auto who = met(from, l.shared.rules.proxies);
    if (!l.shared.here.enter(who.address, is_unbounded(who, l.shared.rules)))
        return turn_away(std::move(s), l.shared.full);

    auto const ended = [&l](std::exception_ptr failure) {
        log_failure(failure);
        if (l.connections.empty())
            l.tick.cancel(); // the watch may have waited for this one
    };
    auto c = std::make_unique<connection>(l, std::move(s), std::move(who));
    asio::co_spawn(l.io, session(std::move(c)), ended);
}

// There is no descriptor for whoever comes next: the spare one serves to tell them.
void turn_one_away(loop& l, spare_descriptor& spare)
{
    spare.give();
    error_code ec;
    auto s = l.acceptor.accept(l.io, ec);
    if (!ec)
        turn_away(std::move(s), l.shared.full);
    spare.take();
}

} // namespace

void accept_waiting(loop& l)
{
    for (;;) {
        error_code ec;
        tcp::endpoint from;
        auto s = l.acceptor.accept(l.io, from, ec);
        if (ec)
            return;
        welcome(l, std::move(s), from);
    }
}

asio::awaitable<void> listener(loop& l)
{
    spare_descriptor spare;
    asio::steady_timer pause(l.io);
    bool starved = false;

    while (l.acceptor.is_open()) {
        tcp::endpoint from;
        auto came = co_await l.acceptor.async_accept(from, quietly);
        auto const ec = std::get<0>(came);

        if (!ec) {
            starved = false;
            welcome(l, std::move(std::get<1>(came)), from);
        } else if (ec != asio::error::operation_aborted && ec != asio::error::connection_aborted) {
            if (!std::exchange(starved, true))
                log::warning("connections cannot be taken", {{"error", ec.message()}});
            if (is_starved(ec))
                turn_one_away(l, spare);
            pause.expires_after(starved_pause);
            co_await pause.async_wait(quietly);
        }
    }
    l.listening = false;
    l.tick.cancel();
}

} // namespace tingsted::net
