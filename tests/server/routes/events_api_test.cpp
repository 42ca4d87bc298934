// SPDX-License-Identifier: MPL-2.0
#include "routed_store.hpp"

#include "server/routes/event_replies.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace tingsted::tests {

namespace {

using namespace routes;

std::string meeting(std::string_view title = "Møde", std::string_view more = "")
{
    return R"({"title":")" + std::string(title) +
           R"(","start":"2026-12-08T16:30:00","end":"2026-12-08T18:00:00","hosts":["frivilligcenter"])" +
           std::string(more) + "}";
}

struct with_events : routed_store {
    net::reply post(std::string body, header_fields more = {}, role has = role::coordinator)
    {
        more.push_back(as(has, {"frivilligcenter"}).front());
        return ask(requested("POST", "/api/v1/events", more, std::move(body)));
    }
    net::reply send(std::string_view method, event const& e, std::string body, std::string if_match,
                    role has = role::coordinator)
    {
        auto fields = as(has, {"frivilligcenter"});
        if (!if_match.empty())
            fields.emplace_back("if-match", if_match);
        return ask(requested(method, "/api/v1/events/" + e.id.value(), fields, std::move(body)));
    }
    net::reply patch(event const& e, std::string body, std::string if_match)
    {
        return send("PATCH", e, std::move(body), std::move(if_match));
    }
    std::size_t count() { return matching({}).size(); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(a_posted_event, with_events)

BOOST_AUTO_TEST_CASE(is_made_and_its_address_told)
{
    auto const r = post(meeting());
    BOOST_TEST(r.status == 201);
    BOOST_TEST(field_of(r, "ETag") == "\"1\"");
    auto const id = text_of(object_in(r), "id");
    BOOST_TEST(field_of(r, "Location") == "/api/v1/events/" + id);
    BOOST_TEST(get(field_of(r, "Location")).status == 200);
}

BOOST_AUTO_TEST_CASE(is_told_every_flaw_at_once)
{
    auto const r = post(R"({"title":"","colour":"red","area":"nowhere"})");
    BOOST_TEST(r.status == 422);
    auto wrong = pointers_in(r);
    std::ranges::sort(wrong);
    BOOST_TEST(wrong == (std::vector<std::string>{"/area", "/colour", "/end", "/hosts", "/start", "/title"}));
    BOOST_TEST(count() == 0u);
}

BOOST_AUTO_TEST_CASE(is_an_object)
{
    for (auto const* body : {"", "[]", "7", "{", "\"title\""})
        BOOST_TEST(post(body).status == 400, body);
}

BOOST_AUTO_TEST_CASE(comes_from_an_editor_for_hosts_of_theirs_only)
{
    BOOST_TEST(post(meeting(), {}, role::editor).status == 201);
    auto of_others = meeting();
    of_others.replace(of_others.find("frivilligcenter"), 15, "naturgruppen");
    BOOST_TEST(post(of_others, {}, role::editor).status == 403);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(an_idempotency_key, with_events)

BOOST_AUTO_TEST_CASE(makes_one_event_of_two_posts)
{
    auto const first = post(meeting(), {{"idempotency-key", "k"}}),
               second = post(meeting(), {{"idempotency-key", "k"}});
    BOOST_TEST(first.status == 201);
    BOOST_TEST(second.status == 201);
    BOOST_TEST(first.body == second.body);
    BOOST_TEST(field_of(first, "Location") == field_of(second, "Location"));
    BOOST_TEST(count() == 1u);
}

BOOST_AUTO_TEST_CASE(is_spent_for_another_body)
{
    post(meeting(), {{"idempotency-key", "k"}});
    BOOST_TEST(post(meeting("Andet"), {{"idempotency-key", "k"}}).status == 422);
    BOOST_TEST(count() == 1u);
}

BOOST_AUTO_TEST_CASE(is_not_spent_by_a_post_that_was_refused)
{
    BOOST_TEST(post("{}", {{"idempotency-key", "k"}}).status == 422);
    BOOST_TEST(post(meeting(), {{"idempotency-key", "k"}}).status == 201);
}

BOOST_AUTO_TEST_CASE(is_forgotten_after_a_day)
{
    post(meeting(), {{"idempotency-key", "k"}});
    advance(std::chrono::hours{25});
    BOOST_TEST(post(meeting("Andet"), {{"idempotency-key", "k"}}).status == 201);
}

BOOST_AUTO_TEST_CASE(tells_that_what_it_made_is_gone)
{
    auto const r = post(meeting(), {{"idempotency-key", "k"}});
    auto const id = event_id{text_of(object_in(r), "id")};
    kept->write_now([&](writing& w) { return w.remove(coordinator(), id, {}); }).value();
    BOOST_TEST(post(meeting(), {{"idempotency-key", "k"}}).status == 410);
}

BOOST_AUTO_TEST_CASE(shows_nothing_that_was_hidden_from_its_owner_since)
{
    auto const r = post(meeting("Hemmelighed"), {{"idempotency-key", "k"}}, role::editor);
    BOOST_TEST(r.status == 201);
    change(event_id{text_of(object_in(r), "id")}, [](event& e) { e.visible_to = visibility::municipal; });
    BOOST_TEST(post(meeting("Hemmelighed"), {{"idempotency-key", "k"}}, role::editor).status == 410);
}

BOOST_AUTO_TEST_CASE(has_a_bound)
{
    BOOST_TEST(post(meeting(), {{"idempotency-key", std::string(255, 'k')}}).status == 201);
    BOOST_TEST(post(meeting(), {{"idempotency-key", std::string(256, 'k')}}).status == 400);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_changed_event, with_events)

BOOST_AUTO_TEST_CASE(has_to_be_the_one_that_was_seen)
{
    auto const e = create(planned());
    BOOST_TEST(patch(e, R"({"title":"Et"})", "").status == 428);
    BOOST_TEST(patch(e, R"({"title":"Et"})", "\"2\"").status == 412);
    BOOST_TEST(patch(e, R"({"title":"Et"})", "W/\"1\"").status == 412); // a weak tag never matches
    BOOST_TEST(patch(e, R"({"title":"Et"})", "1").status == 400);
    BOOST_TEST(found(e.id)->title == "Netværksmøde");
    auto const r = patch(e, R"({"title":"Et"})", "\"9\", \"1\"");
    BOOST_TEST(r.status == 200);
    BOOST_TEST(field_of(r, "ETag") == "\"2\"");
}

BOOST_AUTO_TEST_CASE(keeps_its_revision_when_nothing_changes)
{
    auto const e = create(planned());
    BOOST_TEST(field_of(patch(e, R"({"title":"Netværksmøde"})", "*"), "ETag") == "\"1\"");
}

BOOST_AUTO_TEST_CASE(is_told_every_flaw_at_once)
{
    auto wrong = pointers_in(patch(create(planned()), R"({"title":"","colour":"red","capacity":0})", "*"));
    std::ranges::sort(wrong);
    BOOST_TEST(wrong == (std::vector<std::string>{"/capacity", "/colour", "/title"}));
}

BOOST_AUTO_TEST_CASE(takes_its_defaults_where_put_says_nothing)
{
    auto e = planned();
    e.purpose = "Hvad nu?";
    e.area = area_slug{"asaa"};
    auto const made = create(e);
    BOOST_TEST(send("PUT", made, R"({"title":"x"})", "*").status == 422);
    auto const r = send("PUT", made, meeting("Ny"), "\"1\"");
    BOOST_TEST(r.status == 200);
    auto const now = found(made.id).value();
    BOOST_TEST((now.title == "Ny" && now.purpose.empty() && !now.area && now.uid == made.uid && now.page == made.page));
}

BOOST_AUTO_TEST_CASE(can_be_deleted_under_the_same_condition)
{
    auto const e = create(planned());
    BOOST_TEST(send("DELETE", e, "", "").status == 428);
    BOOST_TEST(send("DELETE", e, "", "\"7\"").status == 412);
    BOOST_TEST(send("DELETE", e, "", "\"1\"").status == 204);
    BOOST_TEST(!found(e.id));
    BOOST_TEST(send("DELETE", e, "", "\"1\"").status == 404);
}

BOOST_AUTO_TEST_CASE(is_not_there_for_those_who_do_not_see_it)
{
    auto e = planned();
    e.visible_to = visibility::municipal;
    auto const hidden = create(e);
    event nothing;
    nothing.id = event_id{"0193aaaa"};
    for (auto const* method : {"PATCH", "DELETE"}) {
        auto const of_hidden = send(method, hidden, "{}", "*", role::member);
        BOOST_TEST(of_hidden.status == 404);
        BOOST_TEST(of_hidden.body == send(method, nothing, "{}", "*", role::member).body);
    }
}

BOOST_AUTO_TEST_CASE(is_forbidden_to_those_who_see_it_and_may_not)
{
    auto const e = create(planned());
    BOOST_TEST(send("PATCH", e, "{}", "*", role::member).status == 403);
    BOOST_TEST(send("PATCH", e, "{}", "*", role::editor).status == 200); // it is their organisation's
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_read_event, with_events)

BOOST_AUTO_TEST_CASE(is_304_for_who_has_it)
{
    auto const address = "/api/v1/events/" + create(planned()).id.value();
    BOOST_TEST(get(address, {{"if-none-match", "\"1\""}}).status == 304);
    BOOST_TEST(get(address, {{"if-none-match", "\"2\""}}).status == 200);
}

BOOST_AUTO_TEST_CASE(is_one_of_a_page)
{
    for (int i = 0; i < 5; ++i)
        create(planned("Møde " + std::to_string(i)));
    std::vector<std::string> seen;
    std::string next = "/api/v1/events?limit=2";
    while (!next.empty()) {
        auto const page = object_in(get(next));
        BOOST_TEST(page.at("items").as_array().size() <= 2u);
        for (auto const& e : page.at("items").as_array())
            seen.emplace_back(e.at("id").as_string());
        auto const after = text_of(page, "next");
        next = after.empty() ? "" : "/api/v1/events?limit=2&after=" + after;
    }
    BOOST_TEST(seen.size() == 5u);
    std::ranges::sort(seen);
    BOOST_TEST((std::ranges::adjacent_find(seen) == seen.end()));
}

BOOST_AUTO_TEST_CASE(is_listed_by_those_filters_alone_that_there_are)
{
    for (auto const* query :
         {"colour=red", "area=nowhere", "limit=0", "limit=501", "limit=x", "after=x", "from=2026-12-01"})
        BOOST_TEST(get("/api/v1/events?" + std::string(query)).status == 400, query);
    BOOST_TEST(get("/api/v1/events?area=asaa&limit=500").status == 200);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_list_request, empty_store)

BOOST_AUTO_TEST_CASE(has_from_and_to_as_days_wall_times_or_instants)
{
    auto const names = kept->read_now([](reading& r) { return r.names(); }).value;
    zone_name const zone{"Europe/Copenhagen"};
    auto const span = [&](std::string from, std::string to) {
        return parsed_list_request({{"from", from}, {"to", to}}, *names, zone, true);
    };
    BOOST_TEST(text(span("2026-12-01", "2026-12-02")->span->from) == "2026-11-30T23:00:00Z");
    BOOST_TEST(text(span("2026-12-01T10:00:00", "2026-12-02")->span->from) == "2026-12-01T09:00:00Z");
    BOOST_TEST(text(span("2026-12-01T10:00:00Z", "2026-12-02")->span->from) == "2026-12-01T10:00:00Z");
    for (auto const& [from, to] : {std::pair{"2026-12-02", "2026-12-01"},
                                   {"2026-12-01", "2026-12-01"},
                                   {"2026-12-01", "2028-12-31"},
                                   {"soon", "2026-12-01"},
                                   {"2026-02-30", "2026-12-01"}})
        BOOST_TEST((span(from, to).error() == errc::malformed), from << " " << to);
    BOOST_TEST(
        (parsed_list_request({{"from", "2026-12-01"}}, *names, zone, true).error().errors.at(0).pointer == "to"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
