// SPDX-License-Identifier: MPL-2.0
#include "routed_store.hpp"

#include "common/digest.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted::tests {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view all = "/api/v1/subscriptions";

struct with_subscriptions : routed_store {
    net::reply send(std::string_view method, std::string const& path, std::string body = {}, header_fields more = {},
                    role has = role::editor)
    {
        more.push_back(as(has, {"frivilligcenter"}).front());
        return ask(requested(method, std::string(all) + path, std::move(more), std::move(body)));
    }
    net::reply post(std::string body = R"({"name":"Møder"})", header_fields more = {}, role has = role::editor)
    {
        return send("POST", "", std::move(body), std::move(more), has);
    }
    json::object made(std::string body = R"({"name":"Møder"})", role has = role::editor)
    {
        auto const r = post(std::move(body), {}, has);
        BOOST_REQUIRE_EQUAL(r.status, 201);
        return object_in(r);
    }
    net::reply feed(json::object const& s, std::string const& ending = ".ics", header_fields fields = {})
    {
        return get("/feeds/" + text_of(s, "token") + ending, std::move(fields));
    }
    static std::string path_of(json::object const& s) { return "/" + text_of(s, "id"); }
    static header_fields seen(std::string const& tag) { return {{"if-match", tag}}; }

    event shown_to(visibility v, std::string const& title)
    {
        auto e = planned(title);
        e.visible_to = v;
        return create(e);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(a_subscription_over_the_api, with_subscriptions)

BOOST_AUTO_TEST_CASE(is_made_with_a_token_and_its_addresses_which_are_never_told_again)
{
    auto const r = post(R"({"name":"Kun Asaa","filter":"area=asaa","cancelled":"hide"})");
    BOOST_TEST(r.status == 201);
    auto const s = object_in(r);
    BOOST_TEST(is_token(text_of(s, "token")));
    BOOST_TEST(std::string(s.at("urls").at("ics").as_string()) ==
               "https://tingsted.example.org/feeds/" + text_of(s, "token") + ".ics");
    auto const again = get(field_of(r, "Location"), as(role::editor, {"frivilligcenter"}));
    BOOST_TEST(text_of(object_in(again), "filter") == "area=asaa");
    BOOST_TEST(text_of(object_in(again), "cancelled") == "hide");
    BOOST_TEST(again.content().find("token") == std::string::npos);
    BOOST_TEST(again.content().find("urls") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(is_refused_with_every_flaw_named)
{
    auto const r = post(R"({"name":"","filter":"area=maane","cancelled":"maybe","colour":"red"})");
    BOOST_TEST(r.status == 422);
    BOOST_TEST((pointers_in(r) == std::vector<std::string>{"/filter", "/cancelled", "/colour"}));
    BOOST_TEST((pointers_in(post(R"({"filter":""})")) == std::vector<std::string>{"/name"}));
}

BOOST_AUTO_TEST_CASE(that_is_asked_for_twice_is_made_once_and_its_token_told_once)
{
    header_fields const once{{"idempotency-key", "k1"}};
    auto const first = post(R"({"name":"En"})", once), second = post(R"({"name":"En"})", once);
    BOOST_TEST(second.status == 201);
    BOOST_TEST(field_of(second, "Location") == field_of(first, "Location"));
    BOOST_TEST(text_of(object_in(second), "token") == "");
    BOOST_TEST(post(R"({"name":"To"})", once).status == 422);
}

BOOST_AUTO_TEST_CASE(is_changed_by_who_has_seen_it)
{
    auto const s = made();
    BOOST_TEST(send("PATCH", path_of(s), R"({"name":"Nyt"})").status == 428);
    BOOST_TEST(send("PATCH", path_of(s), R"({"name":"Nyt"})", seen("\"9\"")).status == 412);
    auto const r = send("PATCH", path_of(s), R"({"name":"Nyt","filter":"topic=ensomhed"})", seen("\"1\""));
    BOOST_TEST(r.status == 200);
    BOOST_TEST(field_of(r, "ETag") == "\"2\"");
    BOOST_TEST(text_of(object_in(r), "filter") == "topic=ensomhed");
    BOOST_TEST((pointers_in(send("PATCH", path_of(s), R"({"organisation":null})", seen("*"))) ==
                std::vector<std::string>{"/organisation"}));
}

BOOST_AUTO_TEST_CASE(that_is_revoked_stays_in_the_list)
{
    auto const s = made();
    BOOST_TEST(send("DELETE", path_of(s)).status == 428);
    BOOST_TEST(send("DELETE", path_of(s), "", seen("\"1\"")).status == 204);
    auto const items = object_in(send("GET", "")).at("items").as_array();
    BOOST_REQUIRE(items.size() == 1u);
    BOOST_TEST(items.front().at("revoked").is_string());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_subscriptions_feed, with_subscriptions)

BOOST_AUTO_TEST_CASE(has_what_its_owner_may_see)
{
    shown_to(visibility::everyone, "Åbent");
    shown_to(visibility::network, "I netværket");
    shown_to(visibility::municipal, "På rådhuset");
    auto const has = [](net::reply const& r, std::string_view title) {
        return r.content().find(title) != std::string::npos;
    };
    auto const members = made(R"({"name":"M"})", role::member), clerks = made(R"({"name":"P"})", role::professional);
    auto const centres = made(R"({"name":"F","organisation":"frivilligcenter"})", role::professional);
    for (auto const* ending : {".ics", ".json", ".atom"}) {
        BOOST_TEST((has(feed(members, ending), "Åbent") && has(feed(members, ending), "I netværket")), ending);
        BOOST_TEST(!has(feed(members, ending), "På rådhuset"), ending);
        BOOST_TEST(has(feed(clerks, ending), "På rådhuset"), ending);
        BOOST_TEST((has(feed(centres, ending), "I netværket") && !has(feed(centres, ending), "På rådhuset")), ending);
    }
}

BOOST_AUTO_TEST_CASE(loses_at_once_what_its_owner_may_not_see_any_more)
{
    shown_to(visibility::municipal, "På rådhuset");
    auto const s = made(R"({"name":"P"})", role::professional);
    BOOST_TEST(feed(s).content().find("rådhuset") != std::string::npos);
    kept->write_now([](writing& w) { return w.put_account("professional1@example.org", role::member, {}); }).value();
    BOOST_TEST(feed(s).content().find("rådhuset") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(follows_its_filter_and_its_mode_when_they_change)
{
    auto e = planned("I Asaa");
    e.area = area_slug{"asaa"};
    create(e);
    auto const off = create(planned("Aflyst møde"));
    change(off.id, [](event& now) { now.status = event_status::cancelled; });
    auto const s = made();
    auto const has = [&](std::string_view title) { return feed(s).content().find(title) != std::string::npos; };
    BOOST_TEST((has("I Asaa") && has("Aflyst møde")));
    send("PATCH", path_of(s), R"({"cancelled":"hide"})", seen("*"));
    BOOST_TEST((has("I Asaa") && !has("Aflyst møde")));
    send("PATCH", path_of(s), R"({"filter":"area=broenderslev"})", seen("*"));
    BOOST_TEST(!has("I Asaa"));
}

BOOST_AUTO_TEST_CASE(follows_changes_as_one_made_from_nothing_does)
{
    auto const s = made(R"({"name":"M","filter":"area=asaa"})", role::member);
    auto e = planned("Første");
    e.area = area_slug{"asaa"};
    e.visible_to = visibility::network;
    auto const first = create(e);
    BOOST_TEST(feed(s).content().find("Første") != std::string::npos);
    change(first.id, [](event& now) { now.title = "Omdøbt"; });
    BOOST_TEST(feed(s).content().find("Omdøbt") != std::string::npos);
    change(first.id, [](event& now) { now.visible_to = visibility::municipal; });
    BOOST_TEST(feed(s).content().find("Omdøbt") == std::string::npos);
    BOOST_TEST(feed(s).content().find("BEGIN:VTIMEZONE") != std::string::npos); // never without a component
}

BOOST_AUTO_TEST_CASE(is_called_by_its_name_and_does_not_tell_its_address)
{
    auto const s = made(R"({"name":"Ældre, og unge"})");
    BOOST_TEST(feed(s).content().find("X-WR-CALNAME:Ældre\\, og unge\r\n") != std::string::npos);
    for (auto const* ending : {".ics", ".json", ".atom"})
        BOOST_TEST(feed(s, ending).content().find(text_of(s, "token").substr(3, 20)) == std::string::npos, ending);
}

BOOST_AUTO_TEST_CASE(takes_nothing_for_a_name_that_is_gone_and_not_everything)
{
    create(planned("Åbent"));
    auto const s = made(R"({"name":"M","filter":"area=asaa"})");
    auto const editor = token_of(role::editor, {"frivilligcenter"});
    kept->write_now([&](writing& w) {
            subscription const now = w.followed_with(text_of(s, "token")).value().what;
            auto const make = [](subscription kept, directory const&) -> result<subscription> {
                kept.wanted.areas = {area_slug{"forsvundet"}};
                return kept;
            };
            return w.change(w.caller_with_token(editor).value(), now.id, {}, make);
        })
        .value();
    auto const r = feed(s);
    BOOST_TEST(r.status == 200);
    BOOST_TEST(r.content().find("BEGIN:VEVENT") == std::string::npos);
    auto const shown = object_in(send("GET", path_of(s)));
    BOOST_TEST(shown.at("warnings").as_array().size() == 1u);
}

BOOST_AUTO_TEST_CASE(is_kept_to_whoever_holds_its_address)
{
    auto const r = feed(made());
    BOOST_TEST(field_of(r, "Cache-Control") == "private, max-age=300");
    BOOST_TEST(field_of(r, "X-Robots-Tag") == "noindex");
    BOOST_TEST(field_of(r, "Access-Control-Allow-Origin") == "");
    BOOST_TEST(field_of(r, "Content-Type") == "text/calendar; charset=utf-8");
}

BOOST_AUTO_TEST_CASE(is_304_for_who_has_these_bytes)
{
    auto const s = made();
    auto const tag = field_of(feed(s), "ETag");
    BOOST_TEST(feed(s, ".ics", {{"if-none-match", tag}}).status == 304);
    create(planned("Nyt"));
    BOOST_TEST(feed(s, ".ics", {{"if-none-match", tag}}).status == 200);
}

BOOST_AUTO_TEST_CASE(speaks_the_language_of_its_address_and_is_asked_nothing_else)
{
    auto const s = made();
    BOOST_TEST(feed(s, ".ics?sprog=en").status == 200);
    for (auto const* query : {"?sprog=tlh", "?area=asaa", "?cancelled=hide"})
        BOOST_TEST(feed(s, ".ics" + std::string(query)).status == 400, query);
}

BOOST_AUTO_TEST_CASE(is_404_where_no_subscription_is_and_410_where_one_was)
{
    auto const s = made();
    for (auto const& address : {"/feeds/" + new_token() + ".ics", "/feeds/" + text_of(s, "token"),
                                "/feeds/" + text_of(s, "token") + ".html", std::string("/feeds/x.ics")})
        BOOST_TEST(get(address).status == 404, address);
    auto const turned = object_in(send("POST", path_of(s) + "/rotate"));
    BOOST_TEST(feed(s).status == 410);
    BOOST_TEST(feed(turned).status == 200);
    send("DELETE", path_of(s), "", seen("*"));
    BOOST_TEST(feed(turned).status == 410);
    BOOST_TEST(feed(turned).content().find(text_of(turned, "token").substr(3, 20)) == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
