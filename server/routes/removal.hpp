// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/precondition.hpp"
#include "server/routes/replies.hpp"
#include "server/routes/table.hpp"

namespace tingsted::routes {

// DELETE of the address's {id} under If-Match: 204. Errors: those of parsed_if_match, and of
// `remove(writing&, caller, Id, precondition)`.
template <class Id, class Remove>
boost::asio::awaitable<net::reply> removed(services& s, asked const& q, Remove remove)
{
    auto const wanted = parsed_if_match(q.what.field("if-match"));
    if (!wanted)
        co_return problem(wanted.error(), q.what);
    auto const job = [who = q.who, id = Id(q.part(0)), wanted = *wanted, remove](writing& w) {
        return remove(w, who, id, wanted);
    };
    auto const done = co_await s.calendar.write(job);
    if (!done)
        co_return problem(done.error(), q.what);
    net::reply r;
    r.status = 204;
    co_return r;
}

} // namespace tingsted::routes
