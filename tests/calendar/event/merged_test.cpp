// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/codec.hpp"

#include "tests/calendar/event/random_events.hpp"

#include <boost/test/unit_test.hpp>

using namespace tingsted;
using namespace tingsted::made;

namespace {

result<event> sent(std::string_view json_text, event base = meeting())
{
    return merged(std::move(base), object(json_text));
}

} // namespace

BOOST_AUTO_TEST_SUITE(what_people_send)

BOOST_AUTO_TEST_CASE(fills_every_field_of_an_event)
{
    auto const made =
        sent(R"({"kind":"activity","status":"tentative","visibility":"network","title":"Suppe","title_short":"S",
        "purpose":"p","description":"d","language":"en","interpreters":["uk"],"start":"2027-01-05T17:00:00",
        "end":"2027-01-05T19:00:00","timezone":"Europe/Berlin","all_day":false,
        "recurrence":{"rule":"FREQ=WEEKLY","excluded":["2027-01-12T17:00:00"],"added":["2027-01-14T17:00:00"],
          "overrides":[{"original_start":"2027-01-19T17:00:00","start":"2027-01-20T17:00:00","end":"2027-01-20T18:00:00",
                        "title":"t","note":"n","room":"raadhus-2","cancelled":true,"cancel_reason":"c"}]},
        "area":"asaa","topics":["sundhed"],"audiences":["unge"],"goals":[1],"hosts":["suppeholdet"],"room":"raadhus-2",
        "room_status":"asked","address":"a","online_url":"https://x.example.org","capacity":5,"cancel_reason":"r"})",
             event{})
            .value();
    event e;
    e.kind = event_kind::activity;
    e.status = event_status::tentative;
    e.visible_to = visibility::network;
    e.title = "Suppe";
    e.title_short = "S";
    e.purpose = "p";
    e.description = "d";
    e.language = "en";
    e.interpreters = {"uk"};
    e.starts = wall("2027-01-05T17:00:00");
    e.ends = wall("2027-01-05T19:00:00");
    e.zone = zone_name{"Europe/Berlin"};
    e.repeats = series("FREQ=WEEKLY");
    e.excluded = {wall("2027-01-12T17:00:00")};
    e.added = {wall("2027-01-14T17:00:00")};
    e.overrides = {{wall("2027-01-19T17:00:00"), wall("2027-01-20T17:00:00"), wall("2027-01-20T18:00:00"), "t", "n",
                    room_slug{"raadhus-2"}, true, "c"}};
    e.area = area_slug{"asaa"};
    e.topics = {topic_slug{"sundhed"}};
    e.audiences = {audience_slug{"unge"}};
    e.goals = {1};
    e.hosts = {organisation_slug{"suppeholdet"}};
    e.room = room_slug{"raadhus-2"};
    e.room_state = room_status::asked;
    e.address = "a";
    e.online_url = "https://x.example.org";
    e.capacity = 5;
    e.cancel_reason = "r";
    BOOST_TEST((made == e));
}

BOOST_AUTO_TEST_CASE(leaves_alone_what_is_not_mentioned)
{
    auto expected = monthly();
    expected.title = "Nyt navn";
    BOOST_TEST((sent(R"({"title":"Nyt navn"})", monthly()).value() == expected));
    BOOST_TEST((sent("{}", monthly()).value() == monthly()));
}

BOOST_AUTO_TEST_CASE(clears_a_field_with_null)
{
    auto base = monthly();
    base.status = event_status::held;
    base.language = "en";
    base.online_url = "https://x.example.org";
    auto const e = sent(R"({"status":null,"language":null,"area":null,"topics":null,"capacity":null,"online_url":null,
                            "purpose":null,"recurrence":null})",
                        base)
                       .value();
    BOOST_TEST((e.status == event_status::confirmed));
    BOOST_TEST(e.language == "da");
    BOOST_TEST(!e.area);
    BOOST_TEST(e.topics.empty());
    BOOST_TEST(!e.capacity);
    BOOST_TEST(e.online_url.empty());
    BOOST_TEST(!e.repeats);
}

BOOST_AUTO_TEST_CASE(cannot_clear_what_every_event_has)
{
    auto const refused = sent(R"({"title":null,"start":null,"end":null,"timezone":null,"hosts":null})");
    std::vector<std::string> const expected = {"/start", "/end", "/timezone", "/title", "/hosts"};
    BOOST_TEST(pointers(refused) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(merges_the_recurrence_part_by_part)
{
    auto base = monthly();
    base.excluded = {wall("2027-01-05T16:30:00")};
    base.overrides = {cancelled("2027-02-02T16:30:00")};
    auto const e = sent(R"({"recurrence":{"excluded":["2027-03-02T16:30:00"],"overrides":null}})", base).value();
    BOOST_TEST((e.repeats == base.repeats));
    BOOST_TEST((e.excluded == std::vector{wall("2027-03-02T16:30:00")}));
    BOOST_TEST(e.overrides.empty());
    BOOST_TEST(!sent(R"({"recurrence":{"rule":null}})", base).value().repeats);
}

BOOST_AUTO_TEST_CASE(may_hold_what_the_server_says_of_an_event_and_does_not_change_it)
{
    auto const e = sent(
        R"({"id":"x","uid":"x","revision":99,"sequence":99,"url":"https://evil.example","created":"x","changed":4})");
    BOOST_TEST((e.value() == meeting()));
}

BOOST_AUTO_TEST_CASE(is_refused_with_every_flaw_and_its_place)
{
    auto const refused =
        sent(R"({"titel":"x","a/b~c":1,"title":7,"kind":"party","all_day":"no","start":"2026-12-01T16:30:00Z",
        "end":"soon","topics":"ensomhed","goals":[3,"4",5.5],"hosts":[1],"capacity":"many","room_status":true,
        "recurrence":{"rule":"FREQ=HOURLY","excluded":["2027-01-05T16:30:00",7],"until":"x",
                      "overrides":[{"start":"2027-01-05T16:30:00"},{"original_start":"2027-01-05","who":"me"},"x"]}})");
    BOOST_TEST((refused.error() == errc::invalid_input));
    std::vector<std::string> expected = {"/kind",
                                         "/all_day",
                                         "/start",
                                         "/end",
                                         "/recurrence/rule",
                                         "/recurrence/excluded/1",
                                         "/recurrence/overrides/0/original_start",
                                         "/recurrence/overrides/1/original_start",
                                         "/recurrence/overrides/1/who",
                                         "/recurrence/overrides/2",
                                         "/recurrence/until",
                                         "/title",
                                         "/topics",
                                         "/goals/1",
                                         "/goals/2",
                                         "/hosts/0",
                                         "/room_status",
                                         "/capacity",
                                         "/titel",
                                         "/a~1b~0c"};
    BOOST_TEST(pointers(refused) == expected, boost::test_tools::per_element());
    BOOST_TEST(detail_at(refused, "/kind") == "must be one of meeting, activity, deadline");
}

BOOST_AUTO_TEST_CASE(is_refused_when_the_rule_is_one_that_nobody_may_have)
{
    for (auto const* rule : {"FREQ=SECONDLY", "FREQ=DAILY;INTERVAL=1001", "FREQ=DAILY;COUNT=100001",
                             "FREQ=DAILY;COUNT=0", "FREQ=DAILY;COUNT=2;UNTIL=20270101T000000Z", "daily", ""}) {
        auto const refused = sent(R"({"recurrence":{"rule":")" + std::string(rule) + R"("}})");
        BOOST_TEST((pointers(refused) == std::vector<std::string>{"/recurrence/rule"}), rule);
        BOOST_TEST(!detail_at(refused, "/recurrence/rule").empty());
    }
    BOOST_TEST(sent(R"({"recurrence":{"rule":"FREQ=DAILY;INTERVAL=1000"}})").has_value());
}

BOOST_AUTO_TEST_CASE(gives_days_when_it_lasts_all_day_and_the_last_one_is_in_it)
{
    auto const e = sent(R"({"all_day":true,"start":"2026-12-05","end":"2026-12-06",
        "recurrence":{"rule":"FREQ=YEARLY","excluded":["2027-12-05"],
                      "overrides":[{"original_start":"2028-12-05","start":"2028-12-06","end":"2028-12-06"}]}})")
                       .value();
    BOOST_TEST((e.starts == midnight("2026-12-05")));
    BOOST_TEST((e.ends == midnight("2026-12-07")));
    BOOST_TEST((e.excluded == std::vector{midnight("2027-12-05")}));
    BOOST_TEST((e.overrides[0].starts == midnight("2028-12-06")));
    BOOST_TEST((e.overrides[0].ends == midnight("2028-12-07")));
    BOOST_TEST((pointers(sent(R"({"all_day":true,"start":"2026-12-05T00:00:00","end":"2026-12-06"})")) ==
                std::vector<std::string>{"/start"}));
    BOOST_TEST((pointers(sent(R"({"start":"2026-12-05"})")) == std::vector<std::string>{"/start"}));
}

BOOST_AUTO_TEST_CASE(can_turn_a_meeting_into_one_of_whole_days)
{
    auto const e = sent(R"({"all_day":true})").value();
    BOOST_TEST((e.starts == midnight("2026-12-01")));
    BOOST_TEST((e.ends == midnight("2026-12-02")));
}

BOOST_AUTO_TEST_CASE(does_not_carry_the_answer_for_one_room_over_to_another)
{
    BOOST_TEST((sent(R"({"room":"raadhus-2"})").value().room_state == room_status::none));
    BOOST_TEST((sent(R"({"room":"raadhus-1"})").value().room_state == room_status::confirmed));
    BOOST_TEST((sent(R"({"room":"raadhus-2","room_status":"asked"})").value().room_state == room_status::asked));
}

BOOST_AUTO_TEST_CASE(lacks_what_a_new_event_must_have)
{
    auto const missing = missing_fields(object(R"({"title":"x","end":null})"));
    std::vector<flaw> const expected = {{"/start", "is required"}, {"/hosts", "is required"}};
    BOOST_TEST((missing == expected));
    BOOST_TEST(missing_fields(object(R"({"title":1,"start":1,"end":1,"hosts":1})")).empty());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(what_people_send_for_one_date)

BOOST_AUTO_TEST_CASE(says_what_differs_and_null_gives_the_series_own_back)
{
    auto const base = moved("2027-01-05T16:30:00", "2027-01-06T16:30:00");
    auto o =
        merged(base, object(R"({"end":"2027-01-06T20:00:00","title":"Nytår","note":"n","room":"raadhus-2"})")).value();
    BOOST_TEST((o.original_start == base.original_start));
    BOOST_TEST((o.starts == base.starts));
    BOOST_TEST((o.ends == wall("2027-01-06T20:00:00")));
    BOOST_TEST((o.title == "Nytår"));
    BOOST_TEST((o.room == room_slug{"raadhus-2"}));

    o = merged(o, object(R"({"start":null,"end":null,"title":null,"note":null,"room":null,"original_start":"x"})"))
            .value();
    event_override untouched;
    untouched.original_start = base.original_start;
    BOOST_TEST((o == untouched));
}

BOOST_AUTO_TEST_CASE(is_refused_with_every_flaw)
{
    auto const refused = merged(event_override{}, object(R"({"start":7,"cancelled":"yes","kind":"meeting"})"));
    std::vector<std::string> const expected = {"/start", "/cancelled", "/kind"};
    BOOST_TEST(pointers(refused) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(gives_days_when_the_event_lasts_all_day)
{
    auto const o = merged(event_override{}, object(R"({"start":"2027-01-05","end":"2027-01-05"})"), true).value();
    BOOST_TEST((o.starts == midnight("2027-01-05")));
    BOOST_TEST((o.ends == midnight("2027-01-06")));
}

BOOST_AUTO_TEST_SUITE_END()
