// SPDX-License-Identifier: MPL-2.0
#include "routed_store.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted::tests {

namespace {

event weekly()
{
    auto e = planned("Hver uge");
    e.repeats = parsed_rule("FREQ=WEEKLY;COUNT=6").value();
    e.room = room_slug{"raadhus-1"};
    e.overrides.push_back({});
    e.overrides.back().original_start = at("2026-12-22T16:30:00");
    e.overrides.back().cancelled = true;
    return e;
}

constexpr std::string_view move_following =
    R"({"scope":"following","change":{"start":"2026-12-16T17:00:00","end":"2026-12-16T18:30:00"}})";

struct with_series : routed_store {
    with_series() : made(create(weekly())) {}

    std::string address(std::string_view end) { return "/api/v1/events/" + made.id.value() + std::string(end); }
    net::reply post(std::string_view end, std::string_view body, header_fields more = {{"if-match", "*"}})
    {
        auto fields = as(role::coordinator);
        fields.insert(fields.end(), more.begin(), more.end());
        return ask(requested("POST", address(end), fields, std::string(body)));
    }
    net::reply on_date(std::string_view end, std::string_view body, header_fields more = {{"if-match", "*"}})
    {
        return post("/occurrences/2026-12-15T16:30:00" + std::string(end), body, std::move(more));
    }
    event made;
};

std::vector<std::string> effects_in(net::reply const& r)
{
    std::vector<std::string> out;
    auto const body = object_in(r);
    for (auto const& e : body.at("effects").as_array())
        out.push_back(text_of(e.as_object(), "effect") + " " + text_of(e.as_object(), "original_start") + " " +
                      text_of(e.as_object(), "becomes"));
    return out;
}

using strings = std::vector<std::string>;

} // namespace

BOOST_FIXTURE_TEST_SUITE(an_edit_of_a_series_over_the_api, with_series)

BOOST_AUTO_TEST_CASE(is_previewed_without_changing_anything)
{
    auto const r = on_date("/preview", move_following, {});
    BOOST_TEST(r.status == 200);
    BOOST_TEST(effects_in(r) == (strings{"override_moved 2026-12-22T16:30:00 2026-12-23T17:00:00",
                                         "room_released 2026-12-15T16:30:00 "}));
    auto const tail = object_in(r).at("continued_by").as_object();
    BOOST_TEST((!tail.contains("id") && !tail.contains("url")));
    BOOST_TEST((matching({}).size() == 1u && found(made.id) == made));
}

BOOST_AUTO_TEST_CASE(tells_of_a_room_that_somebody_has)
{
    auto rival = planned("Rival");
    rival.room = room_slug{"raadhus-1"};
    rival.starts = at("2026-12-30T18:00:00");
    rival.ends = at("2026-12-30T20:00:00");
    create(rival);
    BOOST_TEST(effects_in(on_date("/preview", move_following)).back() == "room_taken 2026-12-30T17:00:00 ");
    BOOST_TEST(on_date("/edit", move_following).status == 409);
    BOOST_TEST((found(made.id) == made));
}

BOOST_AUTO_TEST_CASE(splits_the_series_and_says_where_it_goes_on)
{
    auto const r = on_date("/edit", move_following);
    BOOST_TEST(r.status == 200);
    auto const body = object_in(r);
    auto const tail = body.at("continued_by").as_object();
    BOOST_TEST(field_of(r, "Location") == "/api/v1/events/" + text_of(tail, "id"));
    BOOST_TEST(field_of(r, "ETag") == "\"2\"");
    BOOST_TEST(text_of(tail, "continues") == made.uid.value());
    BOOST_TEST(text_of(tail, "start") == "2026-12-16T17:00:00");
    BOOST_TEST(text_of(body, "scope") == "following");
}

BOOST_AUTO_TEST_CASE(says_that_all_was_meant_on_the_first_date)
{
    auto const r = post("/occurrences/2026-12-01T16:30:00/edit", R"({"scope":"following","change":{"title":"Nyt"}})");
    BOOST_TEST(text_of(object_in(r), "scope") == "all");
    BOOST_TEST(object_in(r).at("continued_by").is_null());
}

BOOST_AUTO_TEST_CASE(takes_one_date_as_well)
{
    auto const r = on_date("/edit", R"({"scope":"this","change":{"title":"Særligt"}})");
    BOOST_TEST(r.status == 200);
    BOOST_TEST(found(made.id)->overrides.size() == 2u);
    BOOST_TEST(on_date("/edit", R"({"scope":"this","remove":true})").status == 200);
    BOOST_TEST((found(made.id)->excluded == std::vector{at("2026-12-15T16:30:00")}));
}

BOOST_AUTO_TEST_CASE(ends_the_series_where_the_rest_is_removed)
{
    auto const r = on_date("/edit", R"({"scope":"following","remove":true})");
    BOOST_TEST(effects_in(r).front() == "override_dropped 2026-12-22T16:30:00 ");
    BOOST_TEST((text(*found(made.id)->repeats) == "FREQ=WEEKLY;COUNT=2"));
    BOOST_TEST(on_date("/edit", R"({"scope":"following","remove":true})").status == 404);
}

BOOST_AUTO_TEST_CASE(needs_to_say_what_and_where)
{
    BOOST_TEST(pointers_in(on_date("/edit", R"({"change":{}})")) == strings{"/scope"});
    BOOST_TEST(pointers_in(on_date("/edit", R"({"scope":"x","change":{}})")) == strings{"/scope"});
    BOOST_TEST(pointers_in(on_date("/edit", R"({"scope":"all"})")) == strings{"/change"});
    BOOST_TEST(pointers_in(on_date("/edit", R"({"scope":"all","change":{},"remove":true})")) == strings{"/change"});
    BOOST_TEST(pointers_in(on_date("/edit", R"({"scope":"all","remove":true})")) == strings{"/remove"});
    BOOST_TEST(pointers_in(on_date("/edit", R"({"scope":"all","change":{},"more":1})")) == strings{"/more"});
    BOOST_TEST(pointers_in(on_date("/edit", R"({"scope":"all","change":{"title":""}})")) == strings{"/change/title"});
    BOOST_TEST(post("/occurrences/2026-12-16T16:30:00/edit", R"({"scope":"all","change":{}})").status == 404);
}

BOOST_AUTO_TEST_CASE(asks_for_the_revision_that_was_seen)
{
    BOOST_TEST(on_date("/edit", move_following, {}).status == 428);
    BOOST_TEST(on_date("/edit", move_following, {{"if-match", "\"7\""}}).status == 412);
}

BOOST_AUTO_TEST_CASE(is_made_once_under_one_key)
{
    header_fields const once{{"if-match", "\"1\""}, {"idempotency-key", "a"}};
    auto const first = on_date("/edit", move_following, once);
    auto const second = on_date("/edit", move_following, once);
    BOOST_TEST((first.status == 200 && second.status == 200));
    BOOST_TEST(field_of(first, "Location") == field_of(second, "Location"));
    BOOST_TEST(matching({}).size() == 2u);
    BOOST_TEST(on_date("/edit", R"({"scope":"all","change":{}})", once).status == 422);
}

BOOST_AUTO_TEST_CASE(can_be_undone)
{
    on_date("/edit", move_following);
    BOOST_TEST(post("/undo", "", {}).status == 428);
    auto const r = post("/undo", "", {{"if-match", "\"2\""}, {"idempotency-key", "b"}});
    BOOST_TEST(r.status == 200);
    BOOST_TEST(field_of(r, "ETag") == "\"3\"");
    BOOST_TEST(matching({}).size() == 1u);
    BOOST_TEST(post("/undo", "", {{"if-match", "\"2\""}, {"idempotency-key", "b"}}).status == 200);
    BOOST_TEST(post("/undo", "").status == 409);
}

BOOST_AUTO_TEST_CASE(gives_a_date_back_what_the_series_plans)
{
    auto fields = as(role::coordinator);
    fields.emplace_back("if-match", "*");
    auto const r = ask(requested("DELETE", address("/occurrences/2026-12-22T16:30:00/override"), fields));
    BOOST_TEST((r.status == 204 && found(made.id)->overrides.empty()));
    ask(requested("DELETE", address("/occurrences/2026-12-15T16:30:00"), fields));
    ask(requested("DELETE", address("/occurrences/2026-12-15T16:30:00/override"), fields));
    BOOST_TEST(found(made.id)->excluded.empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
