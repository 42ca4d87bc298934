// SPDX-License-Identifier: MPL-2.0
#include "server/net/connection.hpp"

#include "server/net/conversation.hpp"
#include "server/net/loop.hpp"

namespace tingsted::net {

connection::connection(loop& l, byte_stream::next_layer_type s, neighbour n)
    : home(l), stream(std::move(s)), peer(std::move(n)), unbounded(is_unbounded(peer, l.shared.rules))
{
    home.connections.push_back(*this);
}

connection::~connection()
{
    home.shared.here.leave(peer.address, unbounded);
    if (talks_as_)
        home.shared.talking.leave(*talks_as_, false);
}

bool connection::may_talk(boost::asio::ip::address const& client)
{
    if (home.shared.rules.unlimited.hold(client))
        return true;
    if (!home.shared.talking.enter(client, false))
        return false;
    talks_as_ = client;
    return true;
}

void connection::wait_until(clock::time_point t) noexcept
{
    deadline_ = t;
    overdue_ = false;
}

void connection::interrupt()
{
    interrupted_ = true;
    if (talk)
        return go_away(*talk);
    if (now != phase::busy)
        wait_for(last_request_time);
}

void connection::expire(clock::time_point at)
{
    if (at < deadline_)
        return;
    deadline_ = clock::time_point::max();
    overdue_ = true;
    if (talk)
        return give_up_writing(*talk);
    boost::system::error_code ignored; // the socket may be closed already
    stream.next_layer().cancel(ignored);
}

} // namespace tingsted::net
