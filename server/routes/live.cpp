// SPDX-License-Identifier: MPL-2.0
#include "server/routes/live.hpp"

#include "common/log.hpp"
#include "server/live/conversation.hpp"
#include "server/routes/replies.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace tingsted::routes {
namespace {

using boost::asio::awaitable;
constexpr auto hello_time = std::chrono::seconds(5); // from the handshake to the first subscribe

// What the two coroutines of one subscriber tell each other; both run on its loop.
struct exchange {
    explicit exchange(boost::asio::any_io_executor const& loop) : waiting(loop) {}

    live::waiter waiting;                   // of the one who talks
    std::optional<live::subscription> wish; // the newest that is not taken up yet
    bool changed = false;                   // there is a new wish, or the peer has gone
    bool gone = false;
};

// Reads what the subscriber says until it leaves.
awaitable<void> listen(net::web_socket& peer, exchange& between)
{
    while (!between.gone) {
        auto const text = co_await peer.receive();
        if (!text)
            break;
        auto message = live::parsed_message(*text);
        if (!message) {
            bool const sent = co_await peer.send(live::error_frame(400, message.error().detail));
            if (!sent)
                break;
            continue;
        }
        if (!*message)
            continue;
        between.wish = std::move(**message);
        between.changed = true;
        between.waiting.wake();
    }
    between.gone = true;
    between.changed = true;
    between.waiting.wake();
}

awaitable<void> talk_until_done(services& s, net::web_socket& peer, exchange& between)
{
    auto const loop = s.server.current_loop();
    auto& tail = s.tail.on(loop);
    auto const deadline = std::chrono::steady_clock::now() + hello_time;
    while (!between.wish && !between.gone && !tail.stopping()) {
        if (std::chrono::steady_clock::now() >= deadline) {
            co_await peer.close(1008, "no subscribe came");
            co_return;
        }
        co_await tail.beyond(between.waiting, tail.upto().number, tail.day(), deadline);
    }
    while (between.wish && !tail.stopping()) {
        auto wish = *std::exchange(between.wish, std::nullopt);
        between.changed = false;
        live::conversation_means const means{s.calendar,    tail,         between.waiting, s.cache(),
                                             s.house.where, s.house.zone, s.clock};
        live::conversation talk(means, [&peer](live::frame_text t) { return peer.send(std::move(t)); });
        co_await talk.run(std::move(wish), between.changed);
    }
}

struct farewell {
    std::uint16_t code;
    std::string_view reason;
};

awaitable<void> talk(services& s, net::web_socket& peer, exchange& between)
{
    farewell bye{1008, "the subscription was refused"}; // RFC 6455, 7.4
    try {
        co_await talk_until_done(s, peer, between);
    } catch (std::exception const& e) { // the store cannot answer: the client comes back with its cursor
        log::warning("live-session-ended", {{"why", e.what()}});
        bye = {1013, "try again later"};
    }
    if (s.tail.on(s.server.current_loop()).stopping())
        bye = {1001, "the server restarts"};
    between.gone = true;
    co_await peer.close(bye.code, bye.reason);
}

} // namespace

awaitable<net::reply> get_live_without_upgrade(services&, asked const& q)
{
    auto r = problem(426, "Upgrade Required", "this address speaks WebSocket", q.what);
    r.with("Upgrade", "websocket");
    co_return r;
}

awaitable<void> converse(services& s, net::request const&, net::web_socket& peer)
{
    using namespace boost::asio::experimental::awaitable_operators;
    auto const loop = co_await boost::asio::this_coro::executor;
    exchange between(loop);
    co_await (listen(peer, between) && talk(s, peer, between));
}

} // namespace tingsted::routes
