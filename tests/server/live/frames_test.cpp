// SPDX-License-Identifier: MPL-2.0
#include "live_store.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

namespace tingsted::tests {

namespace {

using namespace std::chrono;

zone_name const copenhagen{"Europe/Copenhagen"};
outlet const here{"https://tingsted.example.org", "da"};
directory const nobody{};

local_day day(std::string_view s) { return parsed_day(s).value(); }

json::object read(live::frame_text const& t) { return json::parse(*t).as_object(); }

event known()
{
    auto e = planned();
    e.id = event_id{"0193"};
    return e;
}

caught_up_event now_there(event const& e)
{
    return {{e.id, {}, facets_of(e, nobody), searchable_text(e, nobody)}, e, {}};
}

window around_the_meeting() { return live::window_on(day("2026-11-23"), copenhagen); }

} // namespace

BOOST_AUTO_TEST_SUITE(frames_tell)

BOOST_AUTO_TEST_CASE(a_window_of_whole_days_from_yesterday_to_62_days_ahead)
{
    auto const w = live::window_on(day("2026-11-23"), copenhagen);
    BOOST_TEST(text(w.from) == "2026-11-21T23:00:00Z");
    BOOST_TEST(text(w.to) == "2027-01-24T23:00:00Z");
}

BOOST_AUTO_TEST_CASE(a_window_whose_days_are_the_zones_own_when_the_clocks_change)
{
    auto const w = live::window_on(day("2026-10-25"), copenhagen);
    BOOST_TEST(text(w.from) == "2026-10-23T22:00:00Z");
    BOOST_TEST(text(w.to) == "2026-12-26T23:00:00Z");
}

BOOST_AUTO_TEST_CASE(the_day_of_a_cursor)
{
    auto const c = live::parsed_live_cursor(live::cursor_text({"abc-_9", day("2026-11-23")}));
    BOOST_TEST(c.place == "abc-_9");
    BOOST_TEST((c.day == day("2026-11-23")));
}

BOOST_AUTO_TEST_CASE(nothing_of_a_day_that_a_cursor_does_not_have)
{
    BOOST_TEST(!live::parsed_live_cursor("abc").day);
    BOOST_TEST(!live::parsed_live_cursor("abc.someday").day);
    BOOST_TEST(live::parsed_live_cursor("abc.someday").place == "abc");
    BOOST_TEST(live::cursor_text({"abc", std::nullopt}) == "abc");
}

BOOST_AUTO_TEST_CASE(a_change_with_the_dates_in_the_window)
{
    auto e = known();
    e.repeats = parsed_rule("FREQ=WEEKLY;COUNT=20").value();
    auto const f = live::frame_of(now_there(e), "c", around_the_meeting(), nobody, here);
    auto const told = read(f.changed);
    BOOST_TEST(text_at(told, "/type") == "changed");
    BOOST_TEST(text_at(told, "/cursor") == "c");
    BOOST_TEST(text_at(told, "/event/id") == "0193");
    BOOST_TEST(told.at("occurrences").as_array().size() == 8u); // 1 December to 19 January
    BOOST_TEST(text_at(told, "/occurrences/0/event") == "0193");
    BOOST_TEST(text_at(told, "/occurrences/7/starts_at") == "2027-01-19T15:30:00Z");
}

BOOST_AUTO_TEST_CASE(a_change_outside_the_window_without_dates)
{
    auto e = known();
    e.starts = at("2031-05-06T10:00:00");
    e.ends = at("2031-05-06T11:00:00");
    auto const f = live::frame_of(now_there(e), "c", around_the_meeting(), nobody, here);
    BOOST_TEST(read(f.changed).at("occurrences").as_array().empty());
}

BOOST_AUTO_TEST_CASE(a_deletion_by_id_and_cursor_alone)
{
    auto const e = known();
    auto const f =
        live::frame_of({{e.id, {facets_of(e, nobody)}, {}, {}}, {}, {}}, "c", around_the_meeting(), nobody, here);
    BOOST_TEST((f.changed == nullptr));
    BOOST_TEST(*f.removed == R"({"type":"removed","cursor":"c","id":"0193"})");
}

BOOST_AUTO_TEST_CASE(each_subscriber_what_concerns_it)
{
    auto secret = known();
    auto const open = facets_of(secret, nobody);
    secret.visible_to = visibility::municipal;
    auto change = now_there(secret);
    change.change.before = {open};
    auto const f = live::frame_of(change, "c", around_the_meeting(), nobody, here);
    BOOST_TEST((live::text_for(coordinator(), {}, f) == f.changed));
    BOOST_TEST((live::text_for(caller{}, {}, f) == f.removed)); // it was public
    filter elsewhere;
    elsewhere.areas = {area_slug{"asaa"}};
    BOOST_TEST((live::text_for(coordinator(), elsewhere, f) == nullptr));
}

BOOST_AUTO_TEST_CASE(a_snapshot_of_what_has_a_date_in_the_window)
{
    auto past = known();
    past.id = event_id{"0194"};
    past.starts = at("2026-11-01T10:00:00");
    past.ends = at("2026-11-01T11:00:00");
    auto const now = parsed_instant("2026-11-23T12:00:00Z").value();
    auto const told = read(live::snapshot_frame("c", now, around_the_meeting(), {past, known()}, nobody, here));
    BOOST_TEST(text_at(told, "/type") == "snapshot");
    BOOST_TEST(text_at(told, "/time") == "2026-11-23T12:00:00Z");
    BOOST_TEST(text_at(told, "/window/from") == "2026-11-21T23:00:00Z");
    BOOST_TEST(told.at("events").as_array().size() == 1u);
    BOOST_TEST(text_at(told, "/events/0/id") == "0193");
    BOOST_TEST(told.at("occurrences").as_array().size() == 1u);
}

BOOST_AUTO_TEST_CASE(the_rest_in_so_many_words)
{
    auto const now = parsed_instant("2026-11-23T12:00:00Z").value();
    BOOST_TEST(*live::resumed_frame("c") == R"({"type":"resumed","cursor":"c"})");
    BOOST_TEST(*live::heartbeat_frame("c", now) ==
               R"({"type":"heartbeat","cursor":"c","time":"2026-11-23T12:00:00Z"})");
    BOOST_TEST(*live::reset_frame("too old") == R"({"type":"reset","reason":"too old"})");
    BOOST_TEST(*live::error_frame(400, "why") == R"({"type":"error","status":400,"detail":"why"})");
    BOOST_TEST(*live::window_frame({now, now + days(1)}, {}, nobody, here) ==
               R"({"type":"window","from":"2026-11-23T12:00:00Z","to":"2026-11-24T12:00:00Z","occurrences":[]})");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
