// SPDX-License-Identifier: MPL-2.0
#include "routed_store.hpp"

#include "common/text.hpp"
#include "server/routes/problems.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/json/parse.hpp>

namespace tingsted::tests {

namespace {

net::server_options on_any_port()
{
    net::server_options o;
    o.port = 0;
    return o;
}

net::handlers for_nobody(routes::house const& h)
{
    net::handlers all;
    all.expect = routes::expected;
    all.refuse = [&h](int status, std::string_view detail, net::request const& q) {
        return routes::refusal(h, status, detail, q);
    };
    return all;
}

} // namespace

net::request requested(std::string_view method, std::string_view target, header_fields fields, std::string body)
{
    net::request q;
    q.method = method;
    q.raw_target = target;
    q.path = target.substr(0, target.find('?'));
    q.fields = std::move(fields);
    q.body = std::move(body);
    q.id = "test-1";
    if (q.path.size() == target.size())
        return q;
    for (auto const pair : split(target.substr(q.path.size() + 1), '&')) {
        auto const equals = pair.find('=');
        q.query.emplace_back(pair.substr(0, equals), equals == std::string_view::npos ? "" : pair.substr(equals + 1));
    }
    return q;
}

std::string field_of(net::reply const& r, std::string_view name)
{
    for (auto const& [key, value] : r.fields)
        if (key == name)
            return value;
    return {};
}

json::object object_in(net::reply const& r) { return json::parse(r.content()).as_object(); }

std::string text_of(json::object const& o, std::string_view key)
{
    auto const* const v = o.if_contains(key);
    return v && v->is_string() ? std::string(v->as_string()) : std::string();
}

std::vector<std::string> pointers_in(net::reply const& problem)
{
    std::vector<std::string> out;
    auto const o = object_in(problem);
    if (auto const* errors = o.if_contains("errors"))
        for (auto const& e : errors->as_array())
            out.emplace_back(e.at("pointer").as_string());
    return out;
}

routed_store::routed_store()
{
    house.where = {"https://tingsted.example.org", "da"};
    house.zone = zone_name{"Europe/Copenhagen"};
    house.municipality = "Brønderslev";
    server = std::make_unique<net::server>(on_any_port(), for_nobody(house));
    tail = std::make_unique<live::tail>(*kept, std::vector{&server->loop(0)}, house.where, house.zone, options.clock);
    caches.push_back(std::make_unique<live::rendering_cache>(server->loop(0), *kept));
    services.emplace(routes::services{*kept, *tail, caches, *server, house, options.clock});
    loop_ = std::thread([this] { server->run(); });
}

routed_store::~routed_store()
{
    server->stop();
    loop_.join();
    kept.reset(); // its threads let go of the loops, which end with the server
}

net::reply routed_store::ask(net::request const& q)
{
    return boost::asio::co_spawn(server->loop(0), routes::answer(*services, q), boost::asio::use_future).get();
}

std::string routed_store::token_of(role has, std::vector<std::string> const& organisations)
{
    auto const issue = [&](writing& w) -> result<std::string> {
        std::vector<organisation_slug> own(organisations.begin(), organisations.end());
        auto const label = std::string(text(has)) + std::to_string(own.size()) + "@example.org";
        return w.issue_token(w.put_account(label, has, own).value().id, std::nullopt);
    };
    return kept->write_now(issue).value();
}

header_fields routed_store::as(role has, std::vector<std::string> const& organisations)
{
    return {{"authorization", "Bearer " + token_of(has, organisations)}};
}

} // namespace tingsted::tests
