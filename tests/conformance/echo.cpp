// SPDX-License-Identifier: MPL-2.0
// The server's own WebSocket as an echo, for suites that ask whether it keeps to RFC 6455. Its limits are on; what the
// service itself does not take, binary messages and many in a second, it takes here, or most of a suite had no answer.
//
// usage: conformance_echo [PORT [LARGEST-MESSAGE]]    prints "listening on ws://127.0.0.1:PORT"; ends with SIGTERM
#include "server/net/server.hpp"

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <thread>

namespace {

using namespace tingsted::net;

expectation expected(std::string_view method, std::string_view)
{
    return {.known = true, .allowed = method == "GET", .allow = "GET", .types = {}, .web_socket = true};
}

boost::asio::awaitable<void> echo(request const&, web_socket& peer)
{
    for (;;) {
        auto const message = co_await peer.receive();
        if (!message)
            co_return;
        bool const sent = co_await peer.send(std::make_shared<std::string const>(*message));
        if (!sent)
            co_return;
    }
}

reply answer_of(int status, std::string_view text)
{
    reply r;
    r.status = status;
    r.body = text;
    return r;
}

boost::asio::awaitable<reply> answered(request const&) { co_return answer_of(426, "this address speaks WebSocket\n"); }

reply refused(int status, std::string_view detail, request const&) { return answer_of(status, detail); }

server_options options_of(int argc, char** argv)
{
    server_options o;
    o.port = static_cast<std::uint16_t>(argc > 1 ? std::atoi(argv[1]) : 0);
    if (argc > 2)
        o.limits.web_socket_message = static_cast<std::size_t>(std::atoll(argv[2]));
    o.limits.web_socket_binary = true;
    o.limits.web_socket_messages = 0;
    return o;
}

sigset_t endings()
{
    sigset_t all;
    sigemptyset(&all);
    sigaddset(&all, SIGINT);
    sigaddset(&all, SIGTERM);
    return all;
}

} // namespace

int main(int argc, char** argv)
{
    auto const ending = endings();
    pthread_sigmask(SIG_BLOCK, &ending, nullptr); // before there is a thread that could take them
    server echoing(options_of(argc, argv), {expected, answered, echo, refused});
    std::cout << "listening on ws://127.0.0.1:" << echoing.port() << std::endl;

    std::jthread const serving([&] { echoing.run(); });
    int came = 0;
    sigwait(&ending, &came);
    echoing.stop();
}
