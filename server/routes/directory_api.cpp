// SPDX-License-Identifier: MPL-2.0
#include "server/routes/directory_api.hpp"

#include "calendar/event/precondition.hpp"
#include "common/digest.hpp"
#include "server/routes/directory_changes.hpp"
#include "server/routes/directory_json.hpp"
#include "server/routes/event_replies.hpp"
#include "server/routes/replies.hpp"

#include <boost/json/serialize.hpp>

namespace tingsted::routes {
namespace {

using boost::asio::awaitable;

std::string tag_of(std::string_view body)
{
    auto const hash = sha256(body);
    return "\"" + base64url({hash.data(), 12}) + "\"";
}

std::string entity_tag(auto const& thing) { return tag_of(json::serialize(to_json(thing))); }

awaitable<std::shared_ptr<directory const>> names_of(services& s)
{
    auto read = co_await s.calendar.read([](reading& r) { return r.names(); });
    co_return std::move(read.value);
}

fault const none_of_that_id(errc::not_found, "there is none of that id");

template <class Thing>
awaitable<net::reply> list(services& s, asked const& q, std::vector<Thing> directory::* which)
{
    auto const names = co_await names_of(s);
    json::array items;
    for (auto const& thing : (*names).*which)
        items.push_back(to_json(thing));
    auto r = json_reply(json::object{{"items", std::move(items)}, {"next", nullptr}});
    auto const tag = "W/" + tag_of(r.body);
    co_return conditional(std::move(r), tag, q.what);
}

template <class Id>
awaitable<net::reply> one(services& s, asked const& q)
{
    auto const names = co_await names_of(s);
    auto const* const thing = find(*names, Id(q.part(0)));
    if (!thing)
        co_return problem(none_of_that_id, q.what);
    co_return conditional(json_reply(to_json(*thing)), entity_tag(*thing), q.what);
}

// A name as somebody changed it, under what they had seen of it.
template <class Thing, class Id>
result<Thing> changed(writing& w, caller const& who, Id const& id, std::string const& if_match,
                      json::object const& sent)
{
    auto const names = w.names();
    auto const* const there = find(*names, id);
    if (!there)
        return none_of_that_id;
    if (auto const allowed = may(who, action::change_directory); !allowed)
        return allowed.error();
    if (auto const fresh = may_replace(entity_tag(*there), if_match); !fresh)
        return fresh.error();
    auto becomes = merged(*there, sent);
    if (!becomes)
        return becomes;
    auto const stored = w.put(who, *becomes);
    return stored ? becomes : in_sent_words(stored.error());
}

template <class Thing, class Id>
awaitable<net::reply> patch(services& s, asked const& q)
{
    auto const sent = parsed_object(q.what.body);
    if (!sent)
        co_return problem(sent.error(), q.what);
    auto const job = [who = q.who, id = Id(q.part(0)), if_match = std::string(q.what.field("if-match")),
                      sent = *sent](writing& w) { return changed<Thing>(w, who, id, if_match, sent); };
    auto const done = co_await s.calendar.write(job);
    if (!done)
        co_return problem(done.error(), q.what);
    auto r = json_reply(to_json(*done));
    r.with("ETag", entity_tag(*done));
    co_return r;
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

awaitable<net::reply> patch_area(services& s, asked const& q) { return patch<area, area_slug>(s, q); }
awaitable<net::reply> patch_organisation(services& s, asked const& q)
{
    return patch<organisation, organisation_slug>(s, q);
}
awaitable<net::reply> patch_venue(services& s, asked const& q) { return patch<venue, venue_slug>(s, q); }
awaitable<net::reply> patch_room(services& s, asked const& q) { return patch<room, room_slug>(s, q); }

awaitable<net::reply> get_me(services&, asked const& q)
{
    json::array organisations;
    for (auto const& o : q.who.organisations)
        organisations.push_back(json::value(o.value()));
    co_return json_reply(
        json::object{{"role", text(q.who.role)}, {"label", q.who.label}, {"organisations", std::move(organisations)}});
}

} // namespace tingsted::routes
