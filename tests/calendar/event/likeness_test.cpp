// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/likeness.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted {

namespace {

instant const ten = parsed_instant("2031-06-01T08:00:00Z").value();

event at_place(std::string title, std::string address)
{
    event e;
    e.title = std::move(title);
    e.address = std::move(address);
    return e;
}

bool alike(event const& a, event const& b, std::chrono::minutes apart = {})
{
    return may_be_one(a, ten, b, ten + apart, {});
}

} // namespace

BOOST_AUTO_TEST_SUITE(two_events)

BOOST_AUTO_TEST_CASE(of_one_title_begin_within_a_quarter_of_an_hour_to_be_one)
{
    auto const a = at_place("Loppemarked ved åen", "");
    auto const b = at_place("LOPPEMARKED ved aaen", "");
    BOOST_TEST(alike(a, b));
    BOOST_TEST(alike(a, b, std::chrono::minutes(15)));
    BOOST_TEST(alike(a, b, std::chrono::minutes(-15)));
    BOOST_TEST(!alike(a, b, std::chrono::minutes(16)));
}

BOOST_AUTO_TEST_CASE(of_similar_titles_are_one_only_at_the_same_place)
{
    auto const a = at_place("Gåtur", "Skolen, Skolegade 3");
    auto const b = at_place("Gåtur i skoven", "Skolegade 3, Asaa Skolen");
    BOOST_TEST(
        !alike(at_place("Gåtur ad Aså strand", "Havnen 1"), at_place("Gåtur ad Voer å og tilbage", "Kroen, Bygade 7")));
    BOOST_TEST(likeness_of(a.title, b.title) < 0.5);
    BOOST_TEST(alike(at_place("Gåtur i skoven", a.address), at_place("Gåtur langs skoven", b.address)));
}

BOOST_AUTO_TEST_CASE(of_different_titles_are_two_even_at_one_place)
{
    BOOST_TEST(!alike(at_place("Banko", "Hallen"), at_place("Generalforsamling", "Hallen")));
}

BOOST_AUTO_TEST_CASE(are_two_when_only_one_lasts_all_day)
{
    auto a = at_place("Sommerfest", "");
    auto b = a;
    b.all_day = true;
    BOOST_TEST(!alike(a, b));
}

BOOST_AUTO_TEST_CASE(without_a_place_are_not_at_the_same_one)
{
    BOOST_TEST(!at_same_place(at_place("a", ""), at_place("b", ""), {}));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted
