// SPDX-License-Identifier: MPL-2.0
#include "calendar/network/directory.hpp"

#include <boost/test/unit_test.hpp>

using namespace tingsted;

BOOST_AUTO_TEST_SUITE(the_directory)

BOOST_AUTO_TEST_CASE(every_entry_is_found_by_its_id_and_nothing_else_is)
{
    directory d;
    for (auto const* id : {"asaa", "hallund", "jerslev", "stenum"})
        d.areas.push_back({.id = area_slug{id}, .name = id, .aliases = {}, .postal_code = "", .position = {}});

    for (auto const& a : d.areas)
        BOOST_TEST(find(d, a.id) == &a);
    for (auto const* id : {"", "a", "asab", "jersle", "jerslevs", "thise"})
        BOOST_TEST(find(d, area_slug{id}) == nullptr);
}

BOOST_AUTO_TEST_CASE(an_empty_directory_has_nobody)
{
    directory const d;
    BOOST_TEST(find(d, area_slug{"asaa"}) == nullptr);
    BOOST_TEST(find(d, topic_slug{"ensomhed"}) == nullptr);
    BOOST_TEST(find(d, audience_slug{"aeldre"}) == nullptr);
    BOOST_TEST(find(d, organisation_slug{"frivilligcenter"}) == nullptr);
    BOOST_TEST(find(d, venue_slug{"raadhuset"}) == nullptr);
    BOOST_TEST(find(d, room_slug{"raadhus-1"}) == nullptr);
    BOOST_TEST(find(d, screen_slug{"foyer"}) == nullptr);
}

BOOST_AUTO_TEST_CASE(each_kind_of_entry_is_found_in_its_own_list)
{
    directory d;
    d.topics = {{topic_slug{"x"}, {"X", ""}, {}}};
    d.audiences = {{audience_slug{"x"}, {"X", ""}}};
    d.organisations.emplace_back().id = organisation_slug{"x"};
    d.venues.emplace_back().id = venue_slug{"x"};
    d.rooms.emplace_back().id = room_slug{"x"};
    d.screens.emplace_back().id = screen_slug{"x"};

    BOOST_TEST(find(d, topic_slug{"x"}) == &d.topics.front());
    BOOST_TEST(find(d, audience_slug{"x"}) == &d.audiences.front());
    BOOST_TEST(find(d, organisation_slug{"x"}) == &d.organisations.front());
    BOOST_TEST(find(d, venue_slug{"x"}) == &d.venues.front());
    BOOST_TEST(find(d, room_slug{"x"}) == &d.rooms.front());
    BOOST_TEST(find(d, screen_slug{"x"}) == &d.screens.front());
    BOOST_TEST(find(d, area_slug{"x"}) == nullptr);
}

BOOST_AUTO_TEST_CASE(a_name_without_translation_is_told_in_danish)
{
    BOOST_TEST((localised{"Ensomhed", ""}.in("en")) == "Ensomhed");
    BOOST_TEST((localised{"Ensomhed", "Loneliness"}.in("en")) == "Loneliness");
    BOOST_TEST((localised{"Ensomhed", "Loneliness"}.in("da")) == "Ensomhed");
}

BOOST_AUTO_TEST_SUITE_END()
