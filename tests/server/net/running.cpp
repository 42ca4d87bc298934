// SPDX-License-Identifier: MPL-2.0
#include "running.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <stdexcept>

namespace tingsted::net::test {

namespace asio = boost::asio;

namespace {

expectation expect(std::string_view method, std::string_view path)
{
    auto const reading = method == "GET" || method == "HEAD";
    if (path == "/echo")
        return {true, method == "POST", "POST", 1000, {}, false};
    if (path == "/json")
        return {true, method == "POST" || method == "DELETE", "DELETE, POST", 16, {"application/json"}, false};
    if (path == "/live" || path == "/flood")
        return {true, reading, "GET", 0, {}, true};
    bool const known = path == "/" || path == "/who" || path == "/throws" || path == "/breaks" || path == "/held" ||
                       path == "/large" || path == "/loop" || path == "/feed" || path == "/æ b" ||
                       path.starts_with("/status/");
    return {known, reading, "GET, HEAD", 0, {}, false};
}

asio::awaitable<void> converse(request const& q, web_socket& peer)
{
    auto const megabyte = std::make_shared<std::string const>(1024 * 1024, 'x');
    if (q.path == "/flood") {
        bool went = true;
        while (went)
            went = co_await peer.send(megabyte);
        co_return;
    }
    for (;;) {
        auto const text = co_await peer.receive();
        if (!text)
            co_return;
        if (*text == "throw")
            throw std::runtime_error("asked to");
        if (*text == "bye")
            co_await peer.close(1008, std::string(500, 'r'));
        auto const same = std::make_shared<std::string const>(*text);
        co_await peer.send(same);
    }
}

reply refuse(int status, std::string_view detail, request const&)
{
    reply r;
    r.status = status;
    r.with("Content-Type", "text/plain");
    r.body = detail;
    return r;
}

} // namespace

server_options usual()
{
    server_options o;
    o.port = 0;
    o.hosts = {"here"};
    return o;
}

std::string get(std::string_view path, std::string_view more_fields)
{
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: here\r\n" + std::string(more_fields) + "\r\n";
}

running::running(server_options o)
    : server_(std::move(o), all()),
      released_(server_.loop(0), asio::steady_timer::time_point::max()),
      thread_([this] { server_.run(); })
{}

running::~running()
{
    if (thread_.joinable())
        ended();
}

handlers running::all()
{
    return {expect, [this](request const& q) { return answer(q); }, converse, refuse};
}

seen_reply running::asked(std::string_view bytes) const
{
    auto c = connect();
    c.send(bytes);
    return c.reply().value();
}

void running::release()
{
    asio::post(server_.loop(0), [this] { released_.cancel(); });
}

std::chrono::milliseconds running::ended()
{
    auto const start = std::chrono::steady_clock::now();
    server_.stop();
    thread_.join();
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
}

asio::awaitable<reply> running::answer(request const& q)
{
    reply r;
    if (q.path == "/throws")
        throw std::runtime_error("asked to");
    if (q.path == "/held") {
        boost::system::error_code cancelled;
        held_.set_value();
        co_await released_.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
    }

    if (q.path == "/echo")
        r.body = q.body;
    else if (q.path == "/json")
        r.status = q.method == "POST" ? 201 : 204;
    else if (q.path == "/who")
        r.body = q.peer + " " + std::string(q.field("host")) + (q.secure ? " secure" : " plain");
    else if (q.path == "/loop")
        r.body = std::to_string(server_.current_loop());
    else if (q.path == "/large")
        r.shared_body = std::make_shared<std::string const>(8 * 1024 * 1024, 'x');
    else
        r.body = "hello";

    if (q.path == "/breaks")
        r.with("Location", "/\r\nSet-Cookie: stolen=1");
    if (q.path == "/feed")
        r.with("Cross-Origin-Resource-Policy", "cross-origin").with("content-security-policy", "sandbox");
    if (q.path.starts_with("/status/")) {
        r.status = std::stoi(q.path.substr(8));
        r.body = "text";
    }
    co_return r;
}

} // namespace tingsted::net::test
