// SPDX-License-Identifier: MPL-2.0
#include "server/routes/feeds.hpp"

#include "calendar/ical/writer.hpp"
#include "server/routes/feed_document.hpp"
#include "server/routes/replies.hpp"

#include <fmt/format.h>

namespace tingsted::routes {
namespace {

using boost::asio::awaitable;

constexpr int longest_event_path = 64;

awaitable<net::reply> feed_reply(services& s, asked const& q, feed_format format)
{
    auto const request = unread_request(s, q.what);
    auto const make = [&s, request, query = q.what.query, format](reading& r, live::rendering const* before) {
        auto const names = r.names();
        auto const read = read_request(request, query, *names);
        if (!read)
            return refused(read.error());
        return made_feed(r, {*read, format, public_head(*read, format, s.house, *names)}, before);
    };
    auto const made = co_await s.cache().get(rendering_key(request, q.what.raw_target), make);
    if (made->refused)
        co_return problem(*made->refused, q.what);
    auto r = document(*made, format, fmt::format("tingsted.{}", format.name), request);
    share(r);
    co_return conditional(std::move(r), made->etag, q.what);
}

} // namespace

awaitable<net::reply> get_ics_feed(services& s, asked const& q)
{
    auto r = co_await feed_reply(s, q, ics_format);
    co_return r;
}

awaitable<net::reply> get_jcal_feed(services& s, asked const& q)
{
    auto r = co_await feed_reply(s, q, jcal_format);
    co_return r;
}

awaitable<net::reply> get_json_feed(services& s, asked const& q)
{
    auto r = co_await feed_reply(s, q, json_format);
    co_return r;
}

awaitable<net::reply> get_atom_feed(services& s, asked const& q)
{
    auto r = co_await feed_reply(s, q, atom_format);
    co_return r;
}

awaitable<net::reply> get_event_file(services& s, asked const& q)
{
    std::string_view const file = q.part(0);
    fault const missing(errc::not_found, "there is no public event at this address");
    if (!file.ends_with(".ics") || file.size() > longest_event_path)
        co_return problem(missing, q.what);
    event_id const id(std::string(file.substr(0, file.size() - 4)));
    auto const request = unread_request(s, q.what);
    auto const make = [id, &missing, coding = request.coding, where = s.house.where](reading& r,
                                                                                     live::rendering const*) {
        auto const e = r.find(id);
        auto const names = r.names();
        if (!e || !sees(caller{}, facets_of(*e, *names)))
            return refused(missing);
        feed_head const head{e->title, "", fmt::format("{}/feeds/event/{}.ics", where.base_url, id.value()),
                             e->changed};
        auto plain = ical::feed(head, {&*e, 1}, *names, where, {.named = false});
        auto const hash = sha256(plain);
        auto made = finished(std::move(plain), hash, coding);
        made.last_modified = e->changed;
        return made;
    };
    auto const made = co_await s.cache().get(rendering_key(request, q.what.path), make);
    if (made->refused)
        co_return problem(missing, q.what);
    auto r = document(*made, ics_format, file, request);
    share(r);
    co_return conditional(std::move(r), made->etag, q.what);
}

} // namespace tingsted::routes
