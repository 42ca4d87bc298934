// SPDX-License-Identifier: MPL-2.0
#include "server/net/web_socket.hpp"

#include "common/log.hpp"
#include "common/text.hpp"
#include "server/net/conversation.hpp"
#include "server/net/message_rate.hpp"
#include "server/net/quietly.hpp"
#include "server/net/security_fields.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <algorithm>
#include <exception>
#include <tuple>

namespace tingsted::net {

namespace asio = boost::asio;
namespace http = boost::beast::http;
namespace websocket = boost::beast::websocket;
using boost::system::error_code;

using web_socket_stream = websocket::stream<byte_stream&, false>; // no permessage-deflate: 94 KiB each

struct web_socket::inside {
    inside(connection& of, net::limits const& l);

    void begin_close(std::uint16_t code, std::string_view reason);
    asio::awaitable<void> closed();

    connection& c;
    net::limits const& bounds;
    web_socket_stream wire;
    boost::beast::flat_buffer incoming;
    message_rate rate;
    bool closing = false; // a close frame of ours is on its way, or has been
    bool at_end = false;  // and has been answered, or given up
    bool sending = false;
    asio::steady_timer turn; // never expires: cancelled when `sending` or `at_end` changes
};

namespace {

constexpr std::size_t kept_between_messages = 4096;
constexpr std::size_t longest_reason = 123;                // RFC 6455, 5.5
constexpr std::chrono::milliseconds longest_parting(2000); // for the peer's close frame, then for its end of the stream
constexpr auto never = asio::steady_timer::time_point::max();

// A handshake that the gate has looked at needs no more than this of the request.
http::request<http::empty_body> handshake_of(request const& q)
{
    http::request<http::empty_body> h{http::verb::get, q.raw_target, 11};
    h.set(http::field::host, q.field("host"));
    h.set(http::field::upgrade, "websocket");
    h.set(http::field::connection, "upgrade");
    h.set(http::field::sec_websocket_key, q.field("sec-websocket-key"));
    h.set(http::field::sec_websocket_version, "13");
    return h;
}

void set_own_fields(websocket::response_type& r)
{
    r.set(http::field::server, "tingsted"); // or Beast names itself and its version
    for (auto const& [name, value] : security_fields())
        r.set(name, value);
}

asio::awaitable<bool> opened(web_socket_stream& wire, request const& q)
{
    auto const handshake = handshake_of(q);
    auto const accepted = co_await wire.async_accept(handshake, quietly);
    co_return !std::get<0>(accepted);
}

asio::awaitable<bool> conversed(request const& asked, web_socket& peer, house const& h)
{
    try {
        co_await h.handlers.converse(asked, peer);
        co_return true;
    } catch (std::exception const& e) {
        log::error("conversation failed", {{"id", asked.id}, {"path", asked.path}, {"what", e.what()}});
    }
    co_return false;
}

} // namespace

web_socket::inside::inside(connection& of, net::limits const& l)
    : c(of), bounds(l), wire(of.stream), rate(l.web_socket_messages), turn(of.stream.get_executor(), never)
{
    websocket::stream_base::timeout times{};
    times.handshake_timeout = std::min(longest_parting, l.drain_time / 2);
    times.idle_timeout = l.web_socket_idle; // half of it without a byte: a ping
    times.keep_alive_pings = true;
    wire.set_option(times);
    wire.set_option(websocket::stream_base::decorator(set_own_fields));
    wire.read_message_max(l.web_socket_message);
    wire.auto_fragment(false);
    wire.text(true);
}

// Beast sends the frame when the write before it is through, then waits for the peer's.
void web_socket::inside::begin_close(std::uint16_t code, std::string_view reason)
{
    if (closing)
        return;
    closing = true;
    auto const text = clipped(reason, longest_reason);
    wire.async_close(websocket::close_reason(static_cast<websocket::close_code>(code), text),
                     [this](error_code) { // conversation() stays until this has run
                         at_end = true;
                         turn.cancel();
                     });
}

asio::awaitable<void> web_socket::inside::closed()
{
    while (!at_end)
        co_await turn.async_wait(quietly);
}

asio::awaitable<std::optional<std::string>> web_socket::receive()
{
    auto& i = inside_;
    i.incoming.clear();
    if (i.incoming.capacity() > kept_between_messages)
        i.incoming.shrink_to_fit();
    auto const got = co_await i.wire.async_read(i.incoming, quietly);
    if (std::get<0>(got))
        co_return std::nullopt; // Beast has told the peer, where a rule was broken: 1002, 1007, 1009

    if (i.bounds.web_socket_binary)
        i.wire.binary(i.wire.got_binary());
    if (!i.wire.got_text() && !i.bounds.web_socket_binary)
        i.begin_close(websocket::close_code::unknown_data, "text only");
    else if (!i.rate.takes_one(connection::clock::now()))
        i.begin_close(websocket::close_code::policy_error, "too many messages");
    else
        co_return boost::beast::buffers_to_string(i.incoming.cdata());

    co_await i.closed();
    co_return std::nullopt;
}

asio::awaitable<bool> web_socket::send(std::shared_ptr<std::string const> text)
{
    auto& i = inside_;
    while (i.sending && !i.closing)
        co_await i.turn.async_wait(quietly);
    if (i.closing)
        co_return false;

    i.sending = true;
    i.c.wait_for(i.bounds.write_time);
    auto const wrote = co_await i.wire.async_write(asio::buffer(*text), quietly);
    i.sending = false;
    i.turn.cancel();
    if (!i.closing)
        i.c.waited();
    co_return !std::get<0>(wrote) && !i.closing;
}

asio::awaitable<void> web_socket::close(std::uint16_t code, std::string_view reason)
{
    auto& i = inside_;
    i.begin_close(code, reason);
    co_await i.closed();
}

void go_away(web_socket::inside& talk) { talk.begin_close(websocket::close_code::going_away, "the server stops"); }

void give_up_writing(web_socket::inside& talk)
{
    if (!talk.closing) {
        talk.begin_close(websocket::close_code::try_again_later, "too slow");
        return talk.c.wait_for(talk.bounds.write_time);
    }
    error_code ignored;
    talk.c.stream.next_layer().close(ignored); // ends every operation on it
}

asio::awaitable<void> conversation(connection& c, request const& asked, house const& h)
{
    c.in = boost::beast::flat_buffer(); // ten thousand of these wait at a time
    web_socket::inside talk(c, h.limits());

    bool const open = co_await opened(talk.wire, asked);
    if (!open)
        co_return;

    c.talk = &talk;
    if (h.stopping)
        go_away(talk);
    web_socket peer(talk);
    bool const well = co_await conversed(asked, peer, h);
    talk.begin_close(well ? websocket::close_code::normal : websocket::close_code::internal_error, "");
    co_await talk.closed();
    c.talk = nullptr;
}

} // namespace tingsted::net
