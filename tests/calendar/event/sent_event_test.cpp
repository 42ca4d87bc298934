// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/sent_event.hpp"

#include "tests/calendar/event/random_events.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace tingsted;
using namespace tingsted::made;

namespace {

std::vector<std::string> wrong_in(std::string_view json_text, event base, sent_as how)
{
    std::vector<std::string> out;
    auto const read = sent_event(std::move(base), object(json_text), town(), how);
    if (!read)
        for (auto const& f : read.error().errors)
            out.push_back(f.pointer);
    std::ranges::sort(out);
    return out;
}

using strings = std::vector<std::string>;

} // namespace

BOOST_AUTO_TEST_SUITE(what_is_wrong_with_an_event_that_was_sent)

BOOST_AUTO_TEST_CASE(is_told_all_at_once)
{
    auto const wrong =
        wrong_in(R"({"title":"","colour":"red","capacity":"many","area":"nowhere"})", meeting(), sent_as::change);
    BOOST_TEST(wrong == (strings{"/area", "/capacity", "/colour", "/title"}));
}

BOOST_AUTO_TEST_CASE(is_what_is_missing_too_where_it_is_all_of_one)
{
    auto const wrong = wrong_in(R"({"online_url":"ftp://x","colour":"red"})", event{}, sent_as::whole);
    BOOST_TEST(wrong == (strings{"/colour", "/end", "/hosts", "/online_url", "/start", "/title"}));
}

BOOST_AUTO_TEST_CASE(is_told_once_of_each_field)
{
    BOOST_TEST(wrong_in(R"({"hosts":"all"})", event{meeting()}, sent_as::change) == strings{"/hosts"});
}

BOOST_AUTO_TEST_CASE(is_no_rule_about_times_that_could_not_be_read)
{
    BOOST_TEST(wrong_in(R"({"start":"soon","end":"2001-01-01T10:00:00"})", meeting(), sent_as::change) ==
               strings{"/start"});
}

BOOST_AUTO_TEST_CASE(is_nothing_when_all_is_well)
{
    auto const e = sent_event(meeting(), object(R"({"title":"Suppe"})"), town(), sent_as::change);
    BOOST_TEST(e.value().title == "Suppe");
}

BOOST_AUTO_TEST_SUITE_END()
