// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/checked.hpp"
#include "calendar/event/codec.hpp"
#include "calendar/publish/occurrence_texts.hpp"

#include "tests/calendar/event/random_events.hpp"

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace tingsted;
using namespace tingsted::made;

namespace {

outlet const danish{"https://tingsted.example.org", "da"};

std::string bytes(json::object const& o) { return json::serialize(o); }

event busy()
{
    auto e = monthly();
    e.excluded = {wall("2027-03-02T16:30:00")};
    e.overrides = {moved("2027-02-02T16:30:00", "2027-02-03T16:30:00"), cancelled("2027-04-06T16:30:00")};
    e.overrides[1].title = "Påskemøde";
    e.overrides[1].cancel_reason = "ferie";
    e.overrides[1].room = room_slug{"kulturhus-sal"};
    return e;
}

} // namespace

BOOST_AUTO_TEST_SUITE(the_json_of_an_event)

BOOST_AUTO_TEST_CASE(has_these_bytes)
{
    BOOST_TEST(
        bytes(to_json(busy(), town(), danish)) ==
        R"({"id":"01930000-0000-7000-8000-000000000001","uid":"7b0d7f2e-8f44-4bbf-9d5c-2b6a2f1f0001","continues":null,"revision":7,)"
        R"("sequence":3,"kind":"meeting","status":"confirmed","visibility":"public",)"
        R"("title":"Netværksmøde om ensomhed","title_short":"Ensomhed","purpose":"","description":"","language":"da",)"
        R"("interpreters":[],"start":"2026-12-01T16:30:00","end":"2026-12-01T18:00:00",)"
        R"("timezone":"Europe/Copenhagen","all_day":false,"recurrence":{"rule":"FREQ=MONTHLY;BYDAY=1TU",)"
        R"("excluded":["2027-03-02T16:30:00"],"overrides":[{"original_start":"2027-02-02T16:30:00",)"
        R"("start":"2027-02-03T16:30:00"},{"original_start":"2027-04-06T16:30:00","title":"Påskemøde",)"
        R"("room":"kulturhus-sal","cancelled":true,"cancel_reason":"ferie"}]},"area":"dronninglund",)"
        R"("topics":["ensomhed"],"audiences":["aeldre"],"goals":[3,10],"hosts":["frivilligcenter"],)"
        R"("room":"raadhus-1","room_status":"confirmed","address":null,"online_url":null,"capacity":24,)"
        R"("cancel_reason":null,"source":null,"url":"https://tingsted.example.org/moede/netvaerksmoede-om-ensomhed",)"
        R"("created":"2026-11-01T08:00:00Z","changed":"2026-11-20T09:30:00Z"})");
}

BOOST_AUTO_TEST_CASE(gives_days_when_it_lasts_all_day_and_the_last_one_is_in_it)
{
    auto e = weekend();
    e.repeats = series("FREQ=YEARLY");
    e.added = {midnight("2027-06-05")};
    e.overrides = {moved("2027-12-05T00:00:00", "2027-12-06T00:00:00")};
    e.overrides[0].ends = midnight("2027-12-07");
    auto const o = to_json(e, town(), danish);
    BOOST_TEST(o.at("start").as_string() == "2026-12-05");
    BOOST_TEST(o.at("end").as_string() == "2026-12-06");
    BOOST_TEST(bytes(o.at("recurrence").as_object()) ==
               R"({"rule":"FREQ=YEARLY","excluded":[],"added":["2027-06-05"],)"
               R"("overrides":[{"original_start":"2027-12-05","start":"2027-12-06","end":"2027-12-06"}]})");
}

BOOST_AUTO_TEST_CASE(tells_the_calendar_it_comes_from_and_nothing_of_foreign_lines)
{
    auto e = meeting();
    e.source = "Klubben";
    e.foreign = {"ATTENDEE:mailto:someone@example.org"};
    auto const all = bytes(to_json(e, town(), danish));
    BOOST_TEST(all.find(R"("source":"Klubben")") != std::string::npos);
    BOOST_TEST(all.find("someone") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(can_be_sent_back_and_changes_nothing)
{
    random_events events(77);
    for (int i = 0; i < 500; ++i) {
        auto e = events.next();
        if (e.all_day) {
            e.starts = day_of(e.starts);
            e.ends = e.starts + std::chrono::days{2};
            e.excluded.clear();
            e.added.clear();
            e.overrides.clear();
        }
        for (auto& o : e.overrides)
            o.note = o.note.value_or("");
        auto const again = merged(e, to_json(e, town(), danish));
        BOOST_REQUIRE(again.has_value());
        BOOST_REQUIRE((*again == e));
    }
}

BOOST_AUTO_TEST_CASE(sent_to_make_a_new_event_makes_the_same)
{
    auto const original = checked(busy(), town()).value();
    auto made = merged(event{}, to_json(original, town(), danish)).value();
    made.id = original.id;
    made.uid = original.uid;
    made.page = original.page;
    made.revision = original.revision;
    made.sequence = original.sequence;
    made.created = original.created;
    made.changed = original.changed;
    BOOST_TEST((checked(made, town()).value() == original));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_json_of_an_occurrence)

BOOST_AUTO_TEST_CASE(is_the_events_with_what_is_its_own)
{
    auto const e = busy();
    auto const dates = occurrences(e, {at("2027-02-01T00:00:00Z"), at("2027-05-01T00:00:00Z")});
    BOOST_TEST(dates.size() == 2u);
    auto expected = to_json(e, town(), danish);
    expected["start"] = "2027-04-06T16:30:00";
    expected["end"] = "2027-04-06T18:00:00";
    expected["status"] = "cancelled";
    expected["title"] = "Påskemøde";
    expected["room"] = "kulturhus-sal";
    expected["cancel_reason"] = "ferie";
    expected["original_start"] = "2027-04-06T16:30:00";
    expected["starts_at"] = "2027-04-06T14:30:00Z";
    expected["ends_at"] = "2027-04-06T16:00:00Z";
    expected["note"] = nullptr;
    expected["place"] = "Salen, Try Kulturhus";
    expected["cancelled"] = true;
    expected["moved"] = false;
    BOOST_TEST(bytes(to_json(dates[1], e, town(), danish)) == bytes(expected));

    auto const on_the_third = to_json(dates[0], e, town(), danish);
    BOOST_TEST(on_the_third.at("start").as_string() == "2027-02-03T16:30:00");
    BOOST_TEST(on_the_third.at("original_start").as_string() == "2027-02-02T16:30:00");
    BOOST_TEST(on_the_third.at("status").as_string() == "confirmed");
    BOOST_TEST(on_the_third.at("moved").as_bool());
}

BOOST_AUTO_TEST_CASE(as_text_says_the_same_for_every_date)
{
    auto const names = town();
    for (auto const& e : {busy(), weekend(), meeting()}) {
        occurrence_texts texts(e, names, danish);
        for (auto const& when : occurrences(e, {at("2026-09-01T00:00:00Z"), at("2027-12-01T00:00:00Z")})) {
            std::string text;
            texts.append(text, when);
            BOOST_TEST((parsed_json(text).value() == to_json(when, e, names, danish)), text);
        }
    }
}

BOOST_AUTO_TEST_CASE(in_short_has_these_bytes)
{
    auto const e = busy();
    auto const dates = occurrences(e, {at("2027-02-01T00:00:00Z"), at("2027-05-01T00:00:00Z")});
    BOOST_TEST(
        bytes(short_json(dates.at(1), e, town(), danish)) ==
        R"({"event":"01930000-0000-7000-8000-000000000001","start":"2027-04-06T16:30:00","end":"2027-04-06T18:00:00",)"
        R"("original_start":"2027-04-06T16:30:00","starts_at":"2027-04-06T14:30:00Z",)"
        R"("ends_at":"2027-04-06T16:00:00Z","title":"Påskemøde","place":"Salen, Try Kulturhus",)"
        R"("room":"kulturhus-sal","all_day":false,"cancelled":true,"moved":false})");
}

BOOST_AUTO_TEST_CASE(of_whole_days_gives_days_beside_its_instants)
{
    auto const e = weekend();
    auto const o =
        short_json(occurrences(e, {at("2026-12-01T00:00:00Z"), at("2027-01-01T00:00:00Z")}).at(0), e, town(), danish);
    BOOST_TEST(o.at("start").as_string() == "2026-12-05");
    BOOST_TEST(o.at("end").as_string() == "2026-12-06");
    BOOST_TEST(o.at("original_start").as_string() == "2026-12-05");
    BOOST_TEST(o.at("starts_at").as_string() == "2026-12-04T23:00:00Z");
}

BOOST_AUTO_TEST_SUITE_END()
