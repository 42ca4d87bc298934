// SPDX-License-Identifier: MPL-2.0
#include "server/routes/directory_api.hpp"

#include "common/digest.hpp"
#include "server/routes/directory_json.hpp"
#include "server/routes/replies.hpp"

#include <boost/json/serialize.hpp>

namespace tingsted::routes {
namespace {

using boost::asio::awaitable;

std::string weak_tag(std::string_view body)
{
    return "W/\"" + base64url({sha256(body).data(), 12}) + "\"";
}

net::reply tagged(json::value const& v, net::request const& q)
{
    auto r = json_reply(v);
    auto const tag = weak_tag(r.body);
    return conditional(std::move(r), tag, q);
}

awaitable<std::shared_ptr<directory const>> names_of(services& s)
{
    auto read = co_await s.calendar.read([](reading& r) { return r.names(); });
    co_return std::move(read.value);
}

template <class Thing>
awaitable<net::reply> list(services& s, asked const& q, std::vector<Thing> directory::* which)
{
    auto const names = co_await names_of(s);
    json::array items;
    for (auto const& thing : (*names).*which)
        items.push_back(to_json(thing));
    co_return tagged(json::object{{"items", std::move(items)}, {"next", nullptr}}, q.what);
}

template <class Id>
awaitable<net::reply> one(services& s, asked const& q)
{
    auto const names = co_await names_of(s);
    auto const* const thing = find(*names, Id(q.part(0)));
    if (!thing)
        co_return problem(fault(errc::not_found, "there is none of that id"), q.what);
    co_return tagged(to_json(*thing), q.what);
}

} // namespace

awaitable<net::reply> get_areas(services& s, asked const& q) { return list(s, q, &directory::areas); }
awaitable<net::reply> get_topics(services& s, asked const& q) { return list(s, q, &directory::topics); }
awaitable<net::reply> get_audiences(services& s, asked const& q) { return list(s, q, &directory::audiences); }
awaitable<net::reply> get_organisations(services& s, asked const& q) { return list(s, q, &directory::organisations); }
awaitable<net::reply> get_venues(services& s, asked const& q) { return list(s, q, &directory::venues); }
awaitable<net::reply> get_rooms(services& s, asked const& q) { return list(s, q, &directory::rooms); }

awaitable<net::reply> get_area(services& s, asked const& q) { return one<area_slug>(s, q); }
awaitable<net::reply> get_topic(services& s, asked const& q) { return one<topic_slug>(s, q); }
awaitable<net::reply> get_audience(services& s, asked const& q) { return one<audience_slug>(s, q); }
awaitable<net::reply> get_organisation(services& s, asked const& q) { return one<organisation_slug>(s, q); }
awaitable<net::reply> get_venue(services& s, asked const& q) { return one<venue_slug>(s, q); }
awaitable<net::reply> get_room(services& s, asked const& q) { return one<room_slug>(s, q); }

awaitable<net::reply> get_me(services&, asked const& q)
{
    json::array organisations;
    for (auto const& o : q.who.organisations)
        organisations.push_back(json::value(o.value()));
    co_return json_reply(json::object{{"role", text(q.who.role)},
                                      {"label", q.who.label},
                                      {"organisations", std::move(organisations)}});
}

} // namespace tingsted::routes
