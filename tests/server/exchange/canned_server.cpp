// SPDX-License-Identifier: MPL-2.0
#include "canned_server.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

namespace tingsted::tests {

namespace asio = boost::asio;
using asio::ip::tcp;

canned_server::canned_server(std::function<std::string(std::string const&, socket&)> say)
    : say_(std::move(say)),
      acceptor_(context_, tcp::endpoint(asio::ip::address_v4::loopback(), 0)),
      thread_([this] { serve(); })
{}

canned_server::~canned_server()
{
    ended_ = true;
    tcp::socket last(context_); // wakes the one that accepts
    boost::system::error_code ignored;
    last.connect(acceptor_.local_endpoint(), ignored);
    thread_.join();
}

unsigned short canned_server::port() const { return acceptor_.local_endpoint().port(); }

std::string canned_server::url(std::string const& path) const
{
    return "http://127.0.0.1:" + std::to_string(port()) + path;
}

void canned_server::serve()
{
    for (;;) {
        tcp::socket peer(context_);
        boost::system::error_code failed;
        acceptor_.accept(peer, failed);
        if (ended_ || failed)
            return;
        ++hits_;
        std::string head;
        asio::read_until(peer, asio::dynamic_buffer(head), "\r\n\r\n", failed);
        auto const out = say_(head, peer);
        asio::write(peer, asio::buffer(out), failed);
        peer.shutdown(tcp::socket::shutdown_both, failed);
    }
}

std::string reply_of(int status, std::string const& fields, std::string const& body)
{
    return "HTTP/1.1 " + std::to_string(status) + " Canned\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\nConnection: close\r\n" + fields + "\r\n" + body;
}

} // namespace tingsted::tests
