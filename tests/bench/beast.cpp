// SPDX-License-Identifier: MPL-2.0
// What Beast itself can do, on one thread: hands out one file, and passes on what is posted to all who listen. No gate, no
// limits, no calendar.
// usage: bench_beast FILE    GET / is the file, POST / goes to every WebSocket
#include <boost/asio/awaitable.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/span_body.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <list>
#include <memory>
#include <string>
#include <tuple>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::asio::awaitable;
using boost::asio::ip::tcp;

namespace {

constexpr auto quietly = asio::as_tuple(asio::use_awaitable);
constexpr auto tag = "\"the-file\"";

using web_socket = beast::websocket::stream<beast::tcp_stream>;

struct hall {
    std::string file;
    std::list<web_socket*> listeners;
};

awaitable<void> tell(web_socket& to, std::shared_ptr<std::string const> text)
{
    co_await to.async_write(asio::buffer(*text), quietly);
}

awaitable<void> listen(hall& h, tcp::socket socket, http::request<http::string_body> const& asked)
{
    web_socket wire(std::move(socket));
    wire.text(true);
    auto const accepted = co_await wire.async_accept(asked, quietly);
    if (std::get<0>(accepted))
        co_return;
    auto const place = h.listeners.insert(h.listeners.end(), &wire);
    beast::flat_buffer in;
    for (;;) {
        auto const got = co_await wire.async_read(in, quietly);
        if (std::get<0>(got))
            break;
        in.clear();
    }
    h.listeners.erase(place);
}

awaitable<bool> hand_out(hall& h, tcp::socket& socket, http::request<http::string_body> const& asked)
{
    if (asked[http::field::if_none_match] == tag) {
        http::response<http::empty_body> r{http::status::not_modified, 11};
        r.set(http::field::etag, tag);
        auto const done = co_await http::async_write(socket, r, quietly);
        co_return !std::get<0>(done);
    }
    http::response<http::span_body<char const>> r{http::status::ok, 11};
    r.set(http::field::content_type, "text/calendar; charset=utf-8");
    r.set(http::field::etag, tag);
    r.body() = {h.file.data(), h.file.size()};
    r.prepare_payload();
    auto const done = co_await http::async_write(socket, r, quietly);
    co_return !std::get<0>(done);
}

awaitable<bool> pass_on(hall& h, tcp::socket& socket, std::string const& said)
{
    auto const text = std::make_shared<std::string const>(said);
    for (auto* to : h.listeners)
        asio::co_spawn(socket.get_executor(), tell(*to, text), asio::detached);
    http::response<http::empty_body> r{http::status::no_content, 11};
    auto const done = co_await http::async_write(socket, r, quietly);
    co_return !std::get<0>(done);
}

awaitable<void> session(hall& h, tcp::socket socket)
{
    socket.set_option(tcp::no_delay(true));
    beast::flat_buffer in;
    for (bool going = true; going;) {
        http::request<http::string_body> asked;
        auto const got = co_await http::async_read(socket, in, asked, quietly);
        if (std::get<0>(got))
            co_return;
        if (beast::websocket::is_upgrade(asked)) {
            co_await listen(h, std::move(socket), asked);
            co_return;
        }
        if (asked.method() == http::verb::post)
            going = co_await pass_on(h, socket, asked.body());
        else
            going = co_await hand_out(h, socket, asked);
    }
}

awaitable<void> welcome(hall& h, tcp::acceptor& door)
{
    for (;;) {
        auto came = co_await door.async_accept(quietly);
        if (std::get<0>(came))
            co_return;
        asio::co_spawn(door.get_executor(), session(h, std::move(std::get<1>(came))), asio::detached);
    }
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2)
        return 1;
    std::ifstream in(argv[1], std::ios::binary);
    hall h{std::string(std::istreambuf_iterator<char>(in), {}), {}};
    asio::io_context io(1);
    tcp::acceptor door(io, {asio::ip::address_v4::loopback(), 0});
    asio::co_spawn(io, welcome(h, door), asio::detached);
    asio::signal_set end(io, SIGINT, SIGTERM);
    end.async_wait([&](auto, int) { std::_Exit(0); });
    std::printf("listening on http://127.0.0.1:%d\n", door.local_endpoint().port());
    std::fflush(stdout);
    io.run();
}
