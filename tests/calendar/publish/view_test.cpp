// SPDX-License-Identifier: MPL-2.0
#include "calendar/publish/view.hpp"

#include "tests/calendar/event/made.hpp"

#include <boost/test/unit_test.hpp>

using namespace tingsted;
using namespace tingsted::made;

namespace {

outlet const danish{"https://tingsted.example.org", "da"};
outlet const english{"https://tingsted.example.org", "en"};

} // namespace

BOOST_AUTO_TEST_SUITE(the_view_of_an_event)

BOOST_AUTO_TEST_CASE(has_the_names_behind_its_references)
{
    auto const e = meeting();
    auto const v = view_of(e, town(), danish);
    BOOST_TEST(v.what == &e);
    BOOST_TEST(v.url == "https://tingsted.example.org/moede/netvaerksmoede-om-ensomhed");
    BOOST_TEST(v.area == "Dronninglund");
    BOOST_TEST(v.host == "Frivilligcenter Brønderslev");
    BOOST_TEST((v.topics == std::vector<std::string>{"Ensomhed og fællesskab"}));
    BOOST_TEST(v.place == "Mødelokale 1, Rådhuset i Brønderslev");
    BOOST_TEST((v.position == position_on_earth{57.27, 9.941}));
}

BOOST_AUTO_TEST_CASE(has_them_in_english_where_there_are_english_ones)
{
    auto e = meeting();
    e.hosts = {organisation_slug{"frivilligcenter"}, organisation_slug{"frivilligraadet"}};
    auto const v = view_of(e, town(), english);
    BOOST_TEST(v.host == "Brønderslev Volunteer Centre and Frivilligrådet");
    BOOST_TEST((v.topics == std::vector<std::string>{"Loneliness and community"}));
}

BOOST_AUTO_TEST_CASE(lists_hosts_as_people_do)
{
    auto e = meeting();
    e.hosts = {organisation_slug{"suppeholdet"}, organisation_slug{"frivilligraadet"}};
    BOOST_TEST(view_of(e, town(), danish).host == "Suppeholdet og Frivilligrådet");
    e.hosts.push_back(organisation_slug{"frivilligcenter"});
    BOOST_TEST(view_of(e, town(), danish).host == "Suppeholdet, Frivilligrådet og Frivilligcenter Brønderslev");
    e.hosts = {organisation_slug{"gone"}};
    BOOST_TEST(view_of(e, town(), danish).host == "");
}

BOOST_AUTO_TEST_CASE(tells_the_contact_of_the_main_host_only_when_that_is_public)
{
    auto e = meeting();
    BOOST_TEST(view_of(e, town(), danish).contact == "kontaktperson, Frivilligcenter Brønderslev");
    BOOST_TEST(view_of(e, town(), english).contact == "kontaktperson, Brønderslev Volunteer Centre");
    e.hosts = {organisation_slug{"frivilligraadet"}, organisation_slug{"frivilligcenter"}};
    BOOST_TEST(view_of(e, town(), danish).contact == "");
}

BOOST_AUTO_TEST_CASE(is_at_the_address_where_there_is_no_room_and_else_online)
{
    auto e = meeting();
    e.room.reset();
    e.online_url = "https://moede.example.org/x";
    BOOST_TEST(view_of(e, town(), danish).place == "https://moede.example.org/x");
    e.address = "Torvet 1, Asaa";
    BOOST_TEST(view_of(e, town(), danish).place == "Torvet 1, Asaa");
    BOOST_TEST(!view_of(e, town(), danish).position);
    e.room = room_slug{"gone"};
    BOOST_TEST(view_of(e, town(), danish).place == "Torvet 1, Asaa");
}

BOOST_AUTO_TEST_CASE(writes_its_page_as_a_url)
{
    auto e = meeting();
    e.page = slug{"a/b?c"};
    BOOST_TEST(view_of(e, town(), danish).url == "https://tingsted.example.org/moede/a%2Fb%3Fc");
}

BOOST_AUTO_TEST_CASE(of_one_date_is_in_that_dates_own_room)
{
    auto e = monthly();
    e.overrides = {moved("2027-01-05T16:30:00", "2027-01-06T16:30:00")};
    e.overrides[0].room = room_slug{"kulturhus-sal"};
    auto const dates = occurrences(e, {at("2026-12-01T00:00:00Z"), at("2027-02-01T00:00:00Z")});
    BOOST_TEST(place_of(e, dates.at(0), town()) == "Mødelokale 1, Rådhuset i Brønderslev");
    BOOST_TEST(place_of(e, dates.at(1), town()) == "Salen, Try Kulturhus");
}

BOOST_AUTO_TEST_CASE(has_words_for_what_becomes_of_the_cancelled)
{
    BOOST_TEST((cancelled_mode_named("show") == cancelled_mode::show));
    BOOST_TEST((cancelled_mode_named("confirmed") == cancelled_mode::confirmed));
    BOOST_TEST((cancelled_mode_named("hide") == cancelled_mode::hide));
    BOOST_TEST(!cancelled_mode_named("vis"));
    BOOST_TEST(!cancelled_mode_named(""));
    BOOST_TEST(cancelled_prefix("da") == "AFLYST: ");
    BOOST_TEST(cancelled_prefix("en") == "CANCELLED: ");
}

BOOST_AUTO_TEST_SUITE_END()
