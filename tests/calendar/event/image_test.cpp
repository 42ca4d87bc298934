// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/codec.hpp"

#include "tests/calendar/event/random_events.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

using namespace tingsted;
using namespace tingsted::made;

BOOST_AUTO_TEST_SUITE(the_image_of_an_event)

BOOST_AUTO_TEST_CASE(read_back_it_is_the_same_event)
{
    random_events events(20261201);
    for (int i = 0; i < 2'000; ++i) {
        auto const e = events.next();
        auto const bytes = json::serialize(image_of(e));
        auto const again = event_from_image(json::parse(bytes).as_object());
        BOOST_REQUIRE_MESSAGE(again == e, bytes);
        BOOST_REQUIRE(json::serialize(image_of(again)) == bytes);
    }
}

BOOST_AUTO_TEST_CASE(it_has_these_bytes)
{
    auto e = monthly();
    e.excluded = {wall("2027-01-05T16:30:00")};
    e.overrides = {moved("2027-02-02T16:30:00", "2027-02-03T16:30:00")};
    BOOST_TEST(json::serialize(image_of(e)) ==
               R"({"id":"01930000-0000-7000-8000-000000000001","uid":"7b0d7f2e-8f44-4bbf-9d5c-2b6a2f1f0001",)"
               R"("continues":null,"page":"netvaerksmoede-om-ensomhed","revision":7,"sequence":3,"kind":"meeting","status":"confirmed",)"
               R"("visibility":"public","title":"Netværksmøde om ensomhed","title_short":"Ensomhed","purpose":"",)"
               R"("description":"","language":"da","interpreters":[],"start":"2026-12-01T16:30:00",)"
               R"("end":"2026-12-01T18:00:00","timezone":"Europe/Copenhagen","all_day":false,)"
               R"("rule":"FREQ=MONTHLY;BYDAY=1TU","excluded":["2027-01-05T16:30:00"],"added":[],)"
               R"("overrides":[{"original_start":"2027-02-02T16:30:00","start":"2027-02-03T16:30:00","end":null,)"
               R"("title":null,"note":null,"room":null,"cancelled":false,"cancel_reason":""}],"area":"dronninglund",)"
               R"("topics":["ensomhed"],"audiences":["aeldre"],"goals":[3,10],"hosts":["frivilligcenter"],)"
               R"("room":"raadhus-1","room_status":"confirmed","address":"","online_url":"","capacity":24,)"
               R"("cancel_reason":"","source":"","foreign":[],"created":"2026-11-01T08:00:00Z",)"
               R"("changed":"2026-11-20T09:30:00Z"})");
}

BOOST_AUTO_TEST_CASE(a_field_that_an_older_version_did_not_write_takes_its_default)
{
    auto image = image_of(meeting());
    image.erase("interpreters");
    image.erase("status");
    image.erase("capacity");
    auto expected = meeting();
    expected.capacity.reset();
    BOOST_TEST((event_from_image(image) == expected));
}

BOOST_AUTO_TEST_CASE(anything_else_than_an_image_is_a_broken_database)
{
    auto const with = [](char const* key, json::value v) {
        auto image = image_of(meeting());
        image[key] = std::move(v);
        return image;
    };
    BOOST_CHECK_THROW(event_from_image(with("title", 7)), std::exception);
    BOOST_CHECK_THROW(event_from_image(with("status", "postponed")), std::exception);
    BOOST_CHECK_THROW(event_from_image(with("start", "tomorrow")), std::exception);
    BOOST_CHECK_THROW(event_from_image(with("topics", "ensomhed")), std::exception);
    BOOST_CHECK_THROW(event_from_image(with("rule", "FREQ=SECONDLY")), std::exception);
}

BOOST_AUTO_TEST_SUITE_END()
