// SPDX-License-Identifier: MPL-2.0
#include "server/net/session.hpp"

#include "common/log.hpp"
#include "server/net/arrival.hpp"
#include "server/net/conversation.hpp"
#include "server/net/departure.hpp"
#include "server/net/loop.hpp"
#include "server/net/reply_head.hpp"

#include <exception>
#include <stdexcept>

namespace tingsted::net {

namespace asio = boost::asio;

namespace {

constexpr std::string_view go_ahead = "HTTP/1.1 100 Continue\r\n\r\n";

std::string_view front(connection const& c, std::size_t n) { return {static_cast<char const*>(c.in.data().data()), n}; }

// What stands before the gate's decision about a header block that could not be read at all.
admission unread(refusal const& why)
{
    admission a;
    a.refused = why;
    return a;
}

// What comes before 101 cannot be a frame for it.
std::optional<refusal> refused_talk(connection& c, admission const& a)
{
    if (c.home.shared.stopping)
        return refusal{503, "The server is about to stop."};
    if (c.in.size() != 0)
        return refusal{400, "Frames came before the handshake was answered."};
    if (!c.may_talk(a.client))
        return refusal{503, "There are too many WebSockets from that address."};
    return std::nullopt;
}

// Counts the request, where its address is one of those that are counted.
void judge_rate(admission& a, house& h)
{
    if (!a.asked.counted)
        return;
    auto const wait = h.rates.refused(a.route.rate, customer(a.client).to_string(), rate_limiter::clock::now());
    if (!wait)
        return;
    a.wait = *wait;
    a.refused = refusal{429, too_many_requests, !a.body.has_body()};
}

// Whoever has it already costs little.
void give_back_most(admission const& a, house& h)
{
    constexpr double what_304_is_spared = 0.9;
    if (a.asked.counted)
        h.rates.give_back(a.route.rate, customer(a.client).to_string(), what_304_is_spared);
}

// Takes the body; leaves a refusal in `a`. False: the peer is gone.
asio::awaitable<bool> received_body(connection& c, std::size_t length, admission& a, limits const& l)
{
    bool const asks = a.wants_continue && a.body.has_body() && c.in.size() == length;
    if (asks) {
        bool const told = co_await sent(c, go_ahead, {}, l);
        if (!told)
            co_return false;
    }
    auto body = co_await body_behind(c, length, a, l);
    a.refused = body.refused;
    if (body.bytes)
        a.asked.body = std::move(*body.bytes);
    co_return body.bytes || body.refused;
}

// The next request, whole or refused; nothing: the peer is gone.
asio::awaitable<std::optional<admission>> next_request(connection& c)
{
    auto& h = c.home.shared;
    auto const came = co_await next_header_block(c, h.limits());
    c.waited();
    c.now = connection::phase::busy;
    if (came.length == 0 && !came.refused)
        co_return std::nullopt;

    auto a = came.refused ? unread(*came.refused) : admitted(front(c, came.length), c.peer, h.rules);
    a.asked.id = c.home.new_request_id();
    if (a.asked.peer.empty())
        a.asked.peer = c.peer.text;
    if (!a.refused)
        judge_rate(a, h);
    if (a.refused) {
        c.in.consume(came.length);
        co_return a;
    }

    bool const there = co_await received_body(c, came.length, a, h.limits());
    if (!there)
        co_return std::nullopt;
    if (a.web_socket && !a.refused)
        a.refused = refused_talk(c, a);
    co_return a;
}

reply refused(house const& h, admission const& a)
{
    auto r = h.handlers.refuse(a.refused->status, a.refused->detail, a.asked);
    r.close = r.close || !a.refused->understood;
    if (r.status == 405)
        r.with("Allow", a.route.allow);
    if (r.status == 426)
        r.with("Upgrade", "websocket").with("Sec-WebSocket-Version", "13");
    if (r.status == 429)
        tell_when(r, h.rates.of(a.route.rate), a.wait);
    if (r.status == 503)
        r.with("Retry-After", "1");
    return r;
}

reply failed(house const& h, request const& q, std::string_view what)
{
    log::error("request failed", {{"id", q.id}, {"method", q.method}, {"path", q.path}, {"what", what}});
    return h.handlers.refuse(500, "Something went wrong on the server.", q);
}

asio::awaitable<reply> answered(house const& h, request const& q)
{
    std::string what;
    try {
        co_return co_await h.handlers.answer(q);
    } catch (std::exception const& e) {
        what = e.what();
    }
    co_return failed(h, q, what);
}

// The reply's header block. A reply that cannot be written is the handler's fault, like an exception.
std::string head_of(loop& l, admission const& a, reply& r)
{
    std::string text;
    text.reserve(2048);
    sending const how{l.http_now(), r.close, a.asked.secure};
    try {
        append_head(text, r, how);
    } catch (std::invalid_argument const& e) {
        r = failed(l.shared, a.asked, e.what());
        r.close = how.close;
        text.clear();
        append_head(text, r, how);
    }
    return text;
}

// One line a request, for who asks for them all (log_level = debug).
void note(request const& q, int status)
{
    if (log::takes(log::level::debug))
        log::debug("request", {{"id", q.id},
                               {"peer", q.peer},
                               {"method", q.method},
                               {"target", q.raw_target},
                               {"agent", q.field("user-agent")},
                               {"status", status}});
}

asio::awaitable<bool> replied(connection& c, admission const& a, reply& r)
{
    auto const head = head_of(c.home, a, r);
    bool const silent = a.asked.method == "HEAD" || !has_body(r.status);
    note(a.asked, r.status);
    co_return co_await sent(c, head, silent ? std::string_view() : r.content(), c.home.shared.limits());
}

// Nothing is said in clear to a peer that does not speak TLS.
asio::awaitable<bool> secured(connection& c)
{
    auto& h = c.home.shared;
    auto const how = h.tls.current();
    if (!how)
        co_return true;
    c.wait_for(h.limits().header_time);
    auto const failed = co_await c.stream.secure(*how);
    c.waited();
    c.peer.secure = !failed;
    co_return !failed;
}

} // namespace

asio::awaitable<void> session(std::unique_ptr<connection> owned)
{
    auto& c = *owned;
    auto& h = c.home.shared;
    c.stream.next_layer().non_blocking(true);
    bool const safe = co_await secured(c);
    if (!safe)
        co_return;

    for (;;) {
        auto const a = co_await next_request(c);
        if (!a)
            co_return;
        if (a->web_socket && !a->refused) {
            co_await conversation(c, a->asked, h);
            co_return;
        }

        reply r;
        if (a->refused)
            r = refused(h, *a);
        else
            r = co_await answered(h, a->asked);
        if (r.status == 304)
            give_back_most(*a, h);
        r.close = r.close || !a->persistent || h.stopping;

        bool const taken = co_await replied(c, *a, r);
        if (!taken)
            co_return;
        if (r.close) {
            bool const more_may_come = a->refused || c.in.size() != 0;
            if (more_may_come || c.stream.is_secure())
                co_await farewell(c);
            co_return;
        }
        c.now = connection::phase::idle;
    }
}

} // namespace tingsted::net
