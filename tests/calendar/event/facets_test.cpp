// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/facets.hpp"

#include "common/text.hpp"
#include "tests/calendar/event/random_events.hpp"

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

using namespace tingsted;
using namespace tingsted::made;

BOOST_AUTO_TEST_SUITE(the_facets_of_an_event)

BOOST_AUTO_TEST_CASE(name_the_rooms_of_all_its_dates_and_the_houses_they_are_in)
{
    auto e = monthly();
    e.overrides = {moved("2027-01-05T16:30:00", "2027-01-06T16:30:00"), cancelled("2027-02-02T16:30:00")};
    e.overrides[0].room = room_slug{"kulturhus-sal"};
    e.overrides[1].room = room_slug{"raadhus-1"};

    auto const f = facets_of(e, town());
    BOOST_TEST((f.rooms == std::vector{room_slug{"kulturhus-sal"}, room_slug{"raadhus-1"}}));
    BOOST_TEST((f.venues == std::vector{venue_slug{"kulturhuset"}, venue_slug{"raadhuset"}}));
    BOOST_TEST((f.accessibility == std::vector<std::string>{"hearing_loop", "lift", "step_free"}));
}

BOOST_AUTO_TEST_CASE(are_the_same_whatever_order_the_hosts_stand_in)
{
    auto e = meeting();
    e.hosts = {organisation_slug{"suppeholdet"}, organisation_slug{"frivilligcenter"}};
    auto const f = facets_of(e, town());
    BOOST_TEST((f.hosts == std::vector{organisation_slug{"frivilligcenter"}, organisation_slug{"suppeholdet"}}));
}

BOOST_AUTO_TEST_CASE(are_kept_without_what_the_event_does_not_have)
{
    event bare;
    BOOST_TEST(json::serialize(to_json(facets_of(bare, town()))) ==
               R"({"kind":"meeting","status":"confirmed","visibility":"public","language":"da"})");
    BOOST_TEST(json::serialize(to_json(facets_of(meeting(), town()))) ==
               R"({"kind":"meeting","status":"confirmed","visibility":"public","area":"dronninglund",)"
               R"("topics":["ensomhed"],"audiences":["aeldre"],"hosts":["frivilligcenter"],"rooms":["raadhus-1"],)"
               R"("venues":["raadhuset"],"goals":[3,10],"accessibility":["hearing_loop","lift","step_free"],)"
               R"("language":"da"})");
}

BOOST_AUTO_TEST_CASE(read_back_are_the_same)
{
    random_events events(42);
    auto const d = town();
    for (int i = 0; i < 500; ++i) {
        auto const f = facets_of(events.next(), d);
        BOOST_TEST((facets_from_json(to_json(f)) == f));
    }
}

BOOST_AUTO_TEST_CASE(of_a_broken_database_are_not_read)
{
    BOOST_CHECK_THROW(facets_from_json(object(R"({"kind":"party"})")), std::exception);
    BOOST_CHECK_THROW(facets_from_json(object(R"({"goals":["three"]})")), std::exception);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(what_can_be_searched)

BOOST_AUTO_TEST_CASE(is_all_that_people_call_an_event_by)
{
    auto e = meeting();
    e.area = area_slug{"asaa"};
    e.purpose = "Vi deler viden";
    e.description = "Tag en ven med";
    auto d = town();
    d.rooms[1].short_name = "lok. 1";
    auto const all = searchable_text(e, d);
    for (auto const* said : {"Netværksmøde", "deler viden", "en ven med", "Aså", "Frivilligcenter Brønderslev",
                             "Volunteer Centre", "fællesskab", "Loneliness", "Mødelokale 1", "lok 1", "Rådhuset"})
        BOOST_TEST(all.find(folded(said)) != std::string::npos, said);
}

BOOST_AUTO_TEST_CASE(is_nothing_of_those_who_are_not_named)
{
    auto const all = searchable_text(meeting(), town());
    for (auto const* unsaid : {"Suppeholdet", "Jerslev", "Kulturhus", "kontakt", "example"})
        BOOST_TEST(all.find(folded(unsaid)) == std::string::npos, unsaid);
}

BOOST_AUTO_TEST_SUITE_END()
