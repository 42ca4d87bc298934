// SPDX-License-Identifier: MPL-2.0
#include "tests/calendar/event/made.hpp"

#include <boost/test/unit_test.hpp>

using namespace tingsted;
using namespace tingsted::made;

BOOST_AUTO_TEST_SUITE(the_words_of_an_event)

BOOST_AUTO_TEST_CASE(each_value_has_a_word_of_its_own_that_means_it)
{
    for (auto const k : {event_kind::meeting, event_kind::activity, event_kind::deadline})
        BOOST_TEST((event_kind_named(text(k)) == k));
    for (auto const s : {event_status::draft, event_status::polling, event_status::tentative, event_status::confirmed,
                         event_status::cancelled, event_status::held})
        BOOST_TEST((event_status_named(text(s)) == s));
    for (auto const v : {visibility::everyone, visibility::network, visibility::municipal})
        BOOST_TEST((visibility_named(text(v)) == v));
    for (auto const s :
         {room_status::none, room_status::asked, room_status::confirmed, room_status::declined, room_status::clash})
        BOOST_TEST((room_status_named(text(s)) == s));
}

BOOST_AUTO_TEST_CASE(they_are_the_words_of_the_public_contract)
{
    BOOST_TEST(text(event_kind::deadline) == "deadline");
    BOOST_TEST(text(event_status::draft) == "draft");
    BOOST_TEST(text(event_status::held) == "held");
    BOOST_TEST(text(visibility::everyone) == "public");
    BOOST_TEST(text(visibility::municipal) == "municipal");
    BOOST_TEST(text(room_status::clash) == "clash");
}

BOOST_AUTO_TEST_CASE(another_word_means_nothing)
{
    for (auto const* s : {"", "Meeting", "meetings", "everyone", "confirmed "}) {
        BOOST_TEST(!event_kind_named(s));
        BOOST_TEST(!event_status_named(s));
        BOOST_TEST(!visibility_named(s));
        BOOST_TEST(!room_status_named(s));
    }
}

BOOST_AUTO_TEST_CASE(an_override_is_found_by_the_date_that_the_rule_gave)
{
    auto e = monthly();
    e.overrides = {moved("2027-01-05T16:30:00", "2027-01-06T16:30:00"), cancelled("2027-02-02T16:30:00")};
    BOOST_TEST(override_at(e, wall("2027-02-02T16:30:00")) == &e.overrides[1]);
    BOOST_TEST(override_at(e, wall("2027-01-06T16:30:00")) == nullptr);
    BOOST_TEST(override_at(e, wall("2027-03-02T16:30:00")) == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
