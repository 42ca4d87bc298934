// SPDX-License-Identifier: MPL-2.0
#include "routed_store.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted::tests {

namespace {

std::vector<std::string> each(json::object const& list, std::string_view field)
{
    std::vector<std::string> out;
    for (auto const& item : list.at("items").as_array())
        out.push_back(text_of(item.as_object(), field));
    return out;
}

event weekly()
{
    auto e = planned("Hver uge");
    e.repeats = parsed_rule("FREQ=WEEKLY;COUNT=4").value();
    return e;
}

struct with_dates : routed_store {
    std::string at_date(event const& e, std::string_view date = "2026-12-08T16:30:00")
    {
        return "/api/v1/events/" + e.id.value() + "/occurrences/" + std::string(date);
    }
    net::reply send(std::string_view method, std::string const& address, std::string body, std::string if_match = "*")
    {
        auto fields = as(role::coordinator);
        if (!if_match.empty())
            fields.emplace_back("if-match", if_match);
        return ask(requested(method, address, fields, std::move(body)));
    }
    json::object dates(event const& e)
    {
        return object_in(get("/api/v1/events/" + e.id.value() + "/occurrences?from=2026-11-01&to=2027-02-01"));
    }
};

using strings = std::vector<std::string>;

} // namespace

BOOST_FIXTURE_TEST_SUITE(occurrences, with_dates)

BOOST_AUTO_TEST_CASE(of_all_events_come_in_the_order_of_time)
{
    create(weekly());
    auto between = planned("Midt i");
    between.starts = at("2026-12-09T10:00:00");
    between.ends = at("2026-12-09T11:00:00");
    create(between);
    auto const r = object_in(get("/api/v1/occurrences?from=2026-12-01&to=2026-12-16"));
    BOOST_TEST(each(r, "starts_at") == (strings{"2026-12-01T15:30:00Z", "2026-12-08T15:30:00Z", "2026-12-09T09:00:00Z",
                                                "2026-12-15T15:30:00Z"}));
}

BOOST_AUTO_TEST_CASE(are_those_that_the_window_and_the_filter_take)
{
    create(weekly());
    BOOST_TEST(each(object_in(get("/api/v1/occurrences?from=2026-12-08&to=2026-12-09")), "title") ==
               strings{"Hver uge"});
    BOOST_TEST(each(object_in(get("/api/v1/occurrences?from=2026-12-09&to=2026-12-10")), "title").empty());
    BOOST_TEST(each(object_in(get("/api/v1/occurrences?from=2026-12-08&to=2026-12-09&area=asaa")), "title").empty());
}

BOOST_AUTO_TEST_CASE(need_a_window_of_at_most_two_years)
{
    for (auto const* query :
         {"", "?from=2026-12-01", "?from=2026-12-02&to=2026-12-01", "?from=2026-01-01&to=2029-01-01", "?from=x&to=y"})
        BOOST_TEST(get("/api/v1/occurrences" + std::string(query)).status == 400, query);
}

BOOST_AUTO_TEST_CASE(of_an_event_that_is_hidden_are_not_there)
{
    auto secret = weekly();
    secret.visible_to = visibility::network;
    auto const e = create(secret);
    BOOST_TEST(get("/api/v1/events/" + e.id.value() + "/occurrences?from=2026-12-01&to=2027-01-01").status == 404);
    BOOST_TEST(get(at_date(e)).status == 404);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(one_date_of_a_series, with_dates)

BOOST_AUTO_TEST_CASE(is_named_by_its_original_start_and_tagged_as_its_event)
{
    auto const e = create(weekly());
    auto const r = get(at_date(e));
    BOOST_TEST(text_of(object_in(r), "starts_at") == "2026-12-08T15:30:00Z");
    BOOST_TEST(field_of(r, "ETag") == "\"1\"");
    BOOST_TEST(get(at_date(e), {{"if-none-match", "\"1\""}}).status == 304);
    for (auto const* other : {"2026-12-08T16:31:00", "2026-12-09T16:30:00", "2026-12-08", "soon"})
        BOOST_TEST(get(at_date(e, other)).status == 404, other);
}

BOOST_AUTO_TEST_CASE(can_be_moved_and_keeps_its_name)
{
    auto const e = create(weekly());
    auto const moved = send("PATCH", at_date(e), R"({"start":"2026-12-20T10:00:00","end":"2026-12-20T11:00:00"})");
    BOOST_TEST(moved.status == 200);
    BOOST_TEST(field_of(moved, "ETag") == "\"2\"");
    auto const now = object_in(get(at_date(e)));
    BOOST_TEST(text_of(now, "starts_at") == "2026-12-20T09:00:00Z");
    BOOST_TEST(now.at("moved").as_bool());
    BOOST_TEST(each(dates(e), "starts_at").size() == 4u);
}

BOOST_AUTO_TEST_CASE(can_be_cancelled_and_given_back_to_the_series)
{
    auto const e = create(weekly());
    BOOST_TEST(
        object_in(send("PATCH", at_date(e), R"({"cancelled":true,"cancel_reason":"Sne"})")).at("cancelled").as_bool());
    BOOST_TEST(found(e.id)->overrides.size() == 1u);
    BOOST_TEST(send("PATCH", at_date(e), R"({"cancelled":null,"cancel_reason":null})").status == 200);
    BOOST_TEST(found(e.id)->overrides.empty()); // it no longer differs
}

BOOST_AUTO_TEST_CASE(can_be_taken_out)
{
    auto const e = create(weekly());
    auto const r = send("DELETE", at_date(e), "");
    BOOST_TEST(r.status == 204);
    BOOST_TEST(field_of(r, "ETag") == "\"2\"");
    BOOST_TEST(each(dates(e), "original_start") ==
               (strings{"2026-12-01T16:30:00", "2026-12-15T16:30:00", "2026-12-22T16:30:00"}));
    auto const taken_out = found(e.id);
    for (auto const* method : {"GET", "PATCH", "DELETE"})
        BOOST_TEST(send(method, at_date(e), R"({"note":"x"})").status == 404, method);
    BOOST_TEST((found(e.id) == taken_out));
}

BOOST_AUTO_TEST_CASE(is_left_when_it_is_the_only_one)
{
    auto const e = create(planned());
    BOOST_TEST(send("DELETE", at_date(e, "2026-12-01T16:30:00"), "").status == 409);
}

BOOST_AUTO_TEST_CASE(is_changed_only_by_who_has_seen_the_event_as_it_is)
{
    auto const e = create(weekly());
    for (auto const* method : {"PATCH", "DELETE"}) {
        BOOST_TEST(send(method, at_date(e), "{}", "").status == 428);
        BOOST_TEST(send(method, at_date(e), "{}", "\"7\"").status == 412);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
