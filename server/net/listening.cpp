// SPDX-License-Identifier: MPL-2.0
#include "server/net/listening.hpp"

#include <boost/asio/ip/v6_only.hpp>

#include <fcntl.h>
#include <sys/socket.h>

#include <system_error>

namespace tingsted::net {

using boost::asio::ip::tcp;

namespace {

tcp protocol_of(int descriptor)
{
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throw boost::system::system_error(errno, boost::system::system_category(), "the listening descriptor");
    return address.ss_family == AF_INET6 ? tcp::v6() : tcp::v4();
}

} // namespace

listening_socket::listening_socket(server_options const& o)
{
    if (o.listening_descriptor >= 0) {
        protocol_ = protocol_of(o.listening_descriptor);
        acceptor_.assign(protocol_, o.listening_descriptor);
    } else {
        tcp::endpoint const where(boost::asio::ip::make_address(o.address), o.port);
        protocol_ = where.protocol();
        acceptor_.open(protocol_);
        acceptor_.set_option(tcp::acceptor::reuse_address(true));
        acceptor_.bind(where);
        acceptor_.listen();
    }
    acceptor_.set_option(tcp::no_delay(true)); // Linux hands it on to what is accepted
    port_ = acceptor_.local_endpoint().port();
}

int listening_socket::duplicate()
{
    int const copy = ::fcntl(acceptor_.native_handle(), F_DUPFD_CLOEXEC, 0);
    if (copy < 0)
        throw boost::system::system_error(errno, boost::system::system_category(), "duplicating the listening socket");
    return copy;
}

void listening_socket::close() { acceptor_.close(); }

} // namespace tingsted::net
