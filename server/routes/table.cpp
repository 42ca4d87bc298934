// SPDX-License-Identifier: MPL-2.0
#include "server/routes/table.hpp"

#include "common/log.hpp"
#include "common/text.hpp"
#include "server/pages/links.hpp"
#include "server/routes/api_documents.hpp"
#include "server/routes/callers.hpp"
#include "server/routes/coordinator.hpp"
#include "server/routes/directory_api.hpp"
#include "server/routes/events_api.hpp"
#include "server/routes/feeds.hpp"
#include "server/routes/live.hpp"
#include "server/routes/occurrences_api.hpp"
#include "server/routes/operations.hpp"
#include "server/routes/pace.hpp"
#include "server/routes/page_policy.hpp"
#include "server/routes/problems.hpp"
#include "server/routes/public_pages.hpp"
#include "server/routes/replies.hpp"
#include "server/routes/series_api.hpp"
#include "server/routes/sign_in.hpp"
#include "server/routes/sources/sources_api.hpp"
#include "server/routes/sources/sources_desk.hpp"
#include "server/routes/subscription_feeds.hpp"
#include "server/routes/subscription_pages.hpp"
#include "server/routes/subscriptions_api.hpp"

#include <algorithm>
#include <set>

namespace tingsted::routes {
namespace {

constexpr auto look = action::read_public;
constexpr auto create = action::create_event;
constexpr auto change = action::change_event;
constexpr auto rename = action::change_directory;
constexpr auto fetching = action::import_calendar;
constexpr auto subscribe = action::subscribe;
constexpr auto bearer = identity::bearer;
constexpr auto session = identity::session;
constexpr auto nobody = identity::nobody;

constexpr route table[] = {
    // feeds
    {"GET", "/feeds/events.ics", look, nobody, get_ics_feed},
    {"GET", "/feeds/events.jcal", look, nobody, get_jcal_feed},
    {"GET", "/feeds/events.json", look, nobody, get_json_feed},
    {"GET", "/feeds/events.atom", look, nobody, get_atom_feed},
    {"GET", "/feeds/event/{file}", look, nobody, get_event_file},
    {"GET", "/feeds/{file}", look, nobody, get_subscription_feed}, // after the names above
    // JSON API
    {"GET", "/api/v1/events", look, bearer, get_events},
    {"POST", "/api/v1/events", create, bearer, post_event, json_body},
    {"GET", "/api/v1/events/{id}", look, bearer, get_event},
    {"PATCH", "/api/v1/events/{id}", change, bearer, patch_event, json_body},
    {"PUT", "/api/v1/events/{id}", change, bearer, put_event, json_body},
    {"DELETE", "/api/v1/events/{id}", change, bearer, delete_event},
    {"GET", "/api/v1/events/{id}/occurrences", look, bearer, get_event_occurrences},
    {"GET", "/api/v1/events/{id}/occurrences/{date}", look, bearer, get_occurrence},
    {"PATCH", "/api/v1/events/{id}/occurrences/{date}", change, bearer, patch_occurrence, json_body},
    {"DELETE", "/api/v1/events/{id}/occurrences/{date}", change, bearer, delete_occurrence},
    {"DELETE", "/api/v1/events/{id}/occurrences/{date}/override", change, bearer, delete_override},
    {"POST", "/api/v1/events/{id}/occurrences/{date}/preview", change, bearer, post_series_preview, json_body},
    {"POST", "/api/v1/events/{id}/occurrences/{date}/edit", change, bearer, post_series_edit, json_body},
    {"POST", "/api/v1/events/{id}/undo", change, bearer, post_undo},
    {"GET", "/api/v1/occurrences", look, bearer, get_occurrences},
    {"GET", "/api/v1/areas", look, bearer, get_areas},
    {"GET", "/api/v1/areas/{id}", look, bearer, get_area},
    {"PATCH", "/api/v1/areas/{id}", rename, bearer, patch_area, json_body},
    {"GET", "/api/v1/topics", look, bearer, get_topics},
    {"GET", "/api/v1/topics/{id}", look, bearer, get_topic},
    {"GET", "/api/v1/audiences", look, bearer, get_audiences},
    {"GET", "/api/v1/audiences/{id}", look, bearer, get_audience},
    {"GET", "/api/v1/organisations", look, bearer, get_organisations},
    {"GET", "/api/v1/organisations/{id}", look, bearer, get_organisation},
    {"PATCH", "/api/v1/organisations/{id}", rename, bearer, patch_organisation, json_body},
    {"GET", "/api/v1/venues", look, bearer, get_venues},
    {"GET", "/api/v1/venues/{id}", look, bearer, get_venue},
    {"PATCH", "/api/v1/venues/{id}", rename, bearer, patch_venue, json_body},
    {"GET", "/api/v1/rooms", look, bearer, get_rooms},
    {"GET", "/api/v1/rooms/{id}", look, bearer, get_room},
    {"PATCH", "/api/v1/rooms/{id}", rename, bearer, patch_room, json_body},
    {"GET", "/api/v1/sources", fetching, bearer, get_sources},
    {"POST", "/api/v1/sources", fetching, bearer, post_source, json_body},
    {"GET", "/api/v1/sources/{id}", fetching, bearer, get_source},
    {"PATCH", "/api/v1/sources/{id}", fetching, bearer, patch_source, json_body},
    {"DELETE", "/api/v1/sources/{id}", fetching, bearer, delete_source},
    {"POST", "/api/v1/sources/{id}/fetch", fetching, bearer, post_source_fetch},
    {"POST", "/api/v1/sources/{id}/accept", fetching, bearer, post_source_accept},
    {"GET", "/api/v1/merges", fetching, bearer, get_merges},
    {"POST", "/api/v1/merges", fetching, bearer, post_merge, json_body},
    {"GET", "/api/v1/subscriptions", subscribe, bearer, get_subscriptions},
    {"POST", "/api/v1/subscriptions", subscribe, bearer, post_subscription, json_body},
    {"GET", "/api/v1/subscriptions/{id}", subscribe, bearer, get_subscription},
    {"PATCH", "/api/v1/subscriptions/{id}", subscribe, bearer, patch_subscription, json_body},
    {"DELETE", "/api/v1/subscriptions/{id}", subscribe, bearer, delete_subscription},
    {"POST", "/api/v1/subscriptions/{id}/rotate", subscribe, bearer, post_rotation, json_body},
    {"GET", "/api/v1/me", look, bearer, get_me},
    {"GET", "/api/v1/openapi.json", look, nobody, get_openapi},
    {"GET", "/api/v1/asyncapi.json", look, nobody, get_asyncapi},
    {"GET", live_path, look, nobody, get_live_without_upgrade},
    // pages
    {"GET", "/", look, session, get_calendar},
    {"GET", "/kalender", look, session, get_calendar},
    {"GET", "/moede/{page}", look, session, get_event_page},
    {"GET", "/skaerm/{screen}", look, nobody, get_screen},
    {"GET", "/abonner", look, session, get_subscribe},
    {"GET", "/was", look, session, get_accessibility},
    {"GET", "/assets/{name}", look, nobody, get_asset},
    {"GET", "/robots.txt", look, nobody, get_robots},
    {"GET", "/log-ind", look, session, get_sign_in},
    {"GET", "/log-ind/{secret}", look, session, get_sign_in_link},
    {"POST", "/log-ind/{secret}", look, session, post_sign_in_link, form_body},
    {"POST", "/log-ud", look, session, post_sign_out, form_body},
    {"GET", "/koordinator", change, session, get_desk},
    {"GET", "/koordinator/nyt", create, session, get_new_event},
    {"POST", "/koordinator/nyt", create, session, post_new_event, form_body},
    {"GET", "/koordinator/kilder", fetching, session, get_sources_page},
    {"POST", "/koordinator/kilder", fetching, session, post_sources_page, form_body},
    {"GET", "/koordinator/kilder/{id}", fetching, session, get_source_page},
    {"POST", "/koordinator/kilder/{id}", fetching, session, post_source_page, form_body},
    {"POST", "/koordinator/dubletter", fetching, session, post_twins, form_body},
    {"GET", "/koordinator/moede/{id}", change, session, get_change},
    {"POST", "/koordinator/moede/{id}", change, session, post_change, form_body},
    {"GET", "/koordinator/moede/{id}/{act}", change, session, get_act},
    {"POST", "/koordinator/moede/{id}/{act}", change, session, post_act, form_body},
    {"GET", "/koordinator/abonnementer", subscribe, session, get_subscriptions_page},
    {"POST", "/koordinator/abonnementer", subscribe, session, post_subscriptions_page, form_body},
    {"GET", "/koordinator/abonnementer/{id}", subscribe, session, get_subscription_page},
    {"POST", "/koordinator/abonnementer/{id}/{act}", subscribe, session, post_subscription_act, form_body},
    // operations
    {"GET", "/healthz", look, nobody, get_health},
    {"GET", "/readyz", look, nobody, get_ready},
};

std::string_view without_head(std::string_view method) { return method == "HEAD" ? "GET" : method; }

route const* find_route(std::string_view method, std::string_view path)
{
    for (auto const& r : table)
        if (r.method == without_head(method) && matched(r.pattern, path))
            return &r;
    return nullptr;
}

bool is_api(std::string_view path)
{
    return path.starts_with("/api/") || path.starts_with("/feeds/") || path.ends_with("z");
}

net::reply refused(services& s, net::request const& q, fault const& what)
{
    return is_api(q.path) ? problem(what, q) : problem_page_reply(s, q, what);
}

// What depends on who asks is nobody else's to keep, unless the handler says otherwise.
void keep_private(net::reply& r)
{
    auto const says = [](auto const& field) { return lower_ascii(field.first) == "cache-control"; };
    if (std::ranges::none_of(r.fields, says))
        r.with("Cache-Control", "no-store");
}

// Whether this caller may take the route at all. What is about one thing is left to the handler, but for callers of whom
// nothing is known: they have to say first who they are.
result<void> may_enter(caller const& who, route const& r)
{
    auto const allowed = may(who, r.does);
    bool const for_the_handler = r.has_object() && who.role != role::anonymous;
    return for_the_handler ? result<void>() : allowed;
}

boost::asio::awaitable<net::reply> answered(services& s, net::request const& q, route const& r)
{
    auto const who = co_await caller_of(s, q, r.how);
    if (!who)
        co_return refused(s, q, who.error());
    if (who->account)
        if (auto const no = s.server.over_rate(q, rate_of(r), who->account->value()))
            co_return *no;
    auto const entered = may_enter(*who, r);
    if (!entered && r.how == identity::session && who->role == role::anonymous)
        co_return see_other(pages::links::sign_in);
    if (!entered)
        co_return refused(s, q, entered.error());
    asked const a{q, *matched(r.pattern, q.path), *who, session_of(s, q)};
    auto reply = co_await r.answer(s, a);
    if (r.how != identity::nobody)
        keep_private(reply);
    co_return reply;
}

// The world's faults become replies.
boost::asio::awaitable<net::reply> answered_or_excused(services& s, net::request const& q, route const* r)
{
    if (!r)
        co_return refused(s, q, fault(errc::not_found, "there is nothing at this address"));
    try {
        auto reply = co_await answered(s, q, *r);
        co_return reply;
    } catch (store_full const&) {
        log::error("storage-full", {{"request", q.id}});
        co_return refused(s, q, fault(errc::storage_full, "the disk is full; nothing was changed"));
    } catch (store_unavailable const& e) {
        log::warning("storage-unavailable", {{"request", q.id}, {"why", e.what()}});
        co_return refused(s, q, fault(errc::unavailable, "the calendar cannot answer right now; try again"));
    }
}

} // namespace

std::span<route const> all_routes() { return table; }

std::optional<std::vector<std::string>> matched(std::string_view pattern, std::string_view path)
{
    std::vector<std::string> parts;
    while (!pattern.empty() && !path.empty()) {
        auto const wanted = pattern.substr(0, pattern.find('/', 1));
        auto const there = path.substr(0, path.find('/', 1));
        bool const any = wanted.starts_with("/{");
        if (any ? there.size() < 2 : wanted != there)
            return std::nullopt;
        if (any)
            parts.emplace_back(there.substr(1));
        pattern.remove_prefix(wanted.size());
        path.remove_prefix(there.size());
    }
    if (!pattern.empty() || !path.empty())
        return std::nullopt;
    return parts;
}

net::expectation expected(std::string_view method, std::string_view path)
{
    net::expectation e;
    std::set<std::string_view> methods;
    for (auto const& r : table) {
        if (!matched(r.pattern, path))
            continue;
        e.known = true;
        methods.insert(r.method);
        if (r.method == "GET")
            methods.insert("HEAD");
        if (r.method != without_head(method))
            continue;
        e.allowed = true;
        e.body_limit = r.body.limit;
        e.web_socket = r.pattern == live_path;
        e.rate = rate_of(r);
        if (!r.body.type.empty())
            e.types = {r.body.type};
        if (r.method == "PATCH")
            e.types.push_back(merge_patch_type);
    }
    if (!e.known && !is_api(path) && without_head(method) == "GET") { // a page says so, in the reader's language
        e.known = e.allowed = true;
        methods = {"GET", "HEAD"};
    }
    for (auto const m : methods)
        e.allow.append(e.allow.empty() ? "" : ", ").append(m);
    return e;
}

boost::asio::awaitable<net::reply> answer(services& s, net::request const& q)
{
    auto const began = std::chrono::steady_clock::now();
    auto const* const r = find_route(q.method, q.path);
    auto reply = co_await answered_or_excused(s, q, r);
    if (s.figures) {
        auto const place = r ? static_cast<std::size_t>(r - std::begin(table)) : std::size(table);
        s.figures->of(s.server.current_loop())
            .by_route[place]
            .add(reply.status, std::chrono::steady_clock::now() - began);
    }
    let_page_connect(reply, s.house);
    co_return reply;
}

} // namespace tingsted::routes
