// SPDX-License-Identifier: MPL-2.0
#include "server/command/control.hpp"

#include "common/log.hpp"
#include "server/command/commands.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

#include <sys/socket.h>
#include <sys/time.h>

#include <chrono>
#include <thread>

namespace tingsted::command {
namespace {

using stream = boost::asio::local::stream_protocol;

constexpr std::size_t longest_order = 16 * 1024 * 1024; // a calendar file of 10 MiB as base64
constexpr timeval patience{30, 0};                      // for a peer that says nothing
constexpr std::chrono::milliseconds
    pause_after_failure(50); // without a descriptor to spare, accept fails again at once

std::filesystem::path socket_in(std::filesystem::path const& folder) { return folder / "control.sock"; }

stream::acceptor listening(boost::asio::io_context& context, std::filesystem::path const& path)
{
    std::error_code ignored; // what a server that was killed left behind
    std::filesystem::remove(path, ignored);
    return stream::acceptor(context, stream::endpoint(path.string()));
}

std::string line_from(stream::socket& peer)
{
    std::string line;
    auto const length = boost::asio::read_until(peer, boost::asio::dynamic_buffer(line, longest_order), '\n');
    line.resize(length - 1);
    return line;
}

void say(stream::socket& peer, std::string line)
{
    line.push_back('\n');
    boost::asio::write(peer, boost::asio::buffer(line));
}

} // namespace

control::control(store& s, std::filesystem::path const& folder)
    : store_(s), path_(socket_in(folder)), acceptor_(listening(context_, path_)), thread_([this] { serve(); })
{}

control::~control()
{
    stopping_ = true;
    boost::system::error_code ignored; // a peer of our own ends the waiting accept
    stream::socket(context_).connect(stream::endpoint(path_.string()), ignored);
    thread_.join();
    std::error_code gone;
    std::filesystem::remove(path_, gone);
}

void control::serve()
{
    while (!stopping_) {
        try {
            stream::socket peer(context_);
            acceptor_.accept(peer);
            ::setsockopt(peer.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
            if (stopping_)
                return;
            auto const o = decoded_order(line_from(peer));
            log::info("order", {{"verb", o.verb}});
            say(peer, encoded(performed(store_, o)));
        } catch (std::exception const& e) {
            log::warning("order-failed", {{"why", e.what()}});
            std::this_thread::sleep_for(pause_after_failure);
        }
    }
}

std::optional<outcome_of_order> handed_over(std::filesystem::path const& folder, order const& o)
{
    boost::asio::io_context context;
    stream::socket server(context);
    boost::system::error_code refused;
    server.connect(stream::endpoint(socket_in(folder).string()), refused);
    if (refused)
        return std::nullopt;
    say(server, encoded(o));
    return decoded_outcome(line_from(server));
}

} // namespace tingsted::command
