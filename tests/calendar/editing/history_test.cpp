// SPDX-License-Identifier: MPL-2.0
#include "calendar/editing/history.hpp"

#include "tests/calendar/event/made.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted {

namespace {

past_state state(std::int64_t number, std::string action, std::string title)
{
    auto e = made::meeting();
    e.title = std::move(title);
    e.revision = revision{number};
    return {journal_number{number}, std::move(action), e};
}

std::string title_before(std::vector<past_state> const& states)
{
    auto const step = last_step(states);
    return step ? step->becomes.title : "nothing";
}

} // namespace

BOOST_AUTO_TEST_SUITE(undoing)

BOOST_AUTO_TEST_CASE(leads_to_what_was_before_the_last_change)
{
    BOOST_TEST(title_before({state(1, "created", "A"), state(2, "changed", "B")}) == "A");
}

BOOST_AUTO_TEST_CASE(again_leads_further_back)
{
    std::vector<past_state> states{state(1, "created", "A"), state(2, "changed", "B"), state(3, "changed", "C"),
                                   state(4, "undone", "B")};
    BOOST_TEST(title_before(states) == "A");
    states.push_back(state(5, "undone", "A"));
    BOOST_TEST(title_before(states) == "nothing");
    states.push_back(state(6, "changed", "D"));
    BOOST_TEST(title_before(states) == "A");
}

BOOST_AUTO_TEST_CASE(passes_over_what_only_happened_around_it)
{
    BOOST_TEST(title_before({state(1, "created", "A"), state(2, "changed", "B"), state(3, "renamed", "B")}) == "A");
}

BOOST_AUTO_TEST_CASE(ends_where_it_was_made)
{
    BOOST_TEST((last_step({state(1, "created", "A")}).error() == errc::conflict));
    BOOST_TEST((last_step({state(1, "continued", "A")}).error().detail.find("split") != std::string::npos));
}

BOOST_AUTO_TEST_CASE(ends_at_what_is_erased)
{
    auto erased = state(1, "created", "A");
    erased.what.reset();
    BOOST_TEST((last_step({erased, state(2, "changed", "B")}).error() == errc::gone));
}

BOOST_AUTO_TEST_CASE(says_which_change_it_undoes)
{
    auto const step = last_step({state(1, "created", "A"), state(2, "split", "B"), state(3, "renamed", "B")}).value();
    BOOST_TEST((step.undoes.number == journal_number{2} && step.undoes.action == "split"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted
