// SPDX-License-Identifier: MPL-2.0
#include "calendar/publish/as_published.hpp"

#include "tests/calendar/event/made.hpp"

#include <boost/test/unit_test.hpp>

using namespace tingsted;
using namespace tingsted::made;

namespace {

event with_a_cancelled_date()
{
    auto e = monthly();
    e.excluded = {wall("2027-03-02T16:30:00")};
    e.overrides = {moved("2027-01-05T16:30:00", "2027-01-06T16:30:00"), cancelled("2027-02-02T16:30:00")};
    return e;
}

event cancelled_meeting()
{
    auto e = meeting();
    e.status = event_status::cancelled;
    return e;
}

} // namespace

BOOST_AUTO_TEST_SUITE(what_is_cancelled)

BOOST_AUTO_TEST_CASE(is_told_as_such)
{
    auto const whole = as_published(cancelled_meeting(), cancelled_mode::show, "da").value();
    BOOST_TEST((whole.status == event_status::cancelled));
    BOOST_TEST(whole.title == "AFLYST: Netværksmøde om ensomhed");

    auto const date = as_published(with_a_cancelled_date(), cancelled_mode::show, "en").value();
    BOOST_TEST((date.status == event_status::confirmed));
    BOOST_TEST(date.title == "Netværksmøde om ensomhed");
    BOOST_TEST(date.overrides[1].cancelled);
    BOOST_TEST((date.overrides[1].title == "CANCELLED: Netværksmøde om ensomhed"));
    BOOST_TEST((date.overrides[0] == with_a_cancelled_date().overrides[0]));
}

BOOST_AUTO_TEST_CASE(is_told_in_the_title_only_for_clients_that_hide_it_otherwise)
{
    auto const whole = as_published(cancelled_meeting(), cancelled_mode::confirmed, "da").value();
    BOOST_TEST((whole.status == event_status::confirmed));
    BOOST_TEST(whole.title == "AFLYST: Netværksmøde om ensomhed");
    auto const date = as_published(with_a_cancelled_date(), cancelled_mode::confirmed, "da").value();
    BOOST_TEST(!date.overrides[1].cancelled);
    BOOST_TEST((date.overrides[1].title == "AFLYST: Netværksmøde om ensomhed"));
}

BOOST_AUTO_TEST_CASE(is_left_out_when_asked)
{
    BOOST_TEST(!as_published(cancelled_meeting(), cancelled_mode::hide, "da"));
    auto const rest = as_published(with_a_cancelled_date(), cancelled_mode::hide, "da").value();
    BOOST_TEST((rest.excluded == std::vector{wall("2027-02-02T16:30:00"), wall("2027-03-02T16:30:00")}));
    BOOST_TEST(rest.overrides.size() == 1u);
}

BOOST_AUTO_TEST_CASE(has_the_word_before_each_title_once)
{
    auto e = with_a_cancelled_date();
    e.status = event_status::cancelled;
    e.overrides[0].title = "Nytår";
    auto const told = as_published(e, cancelled_mode::show, "da").value();
    BOOST_TEST((told.overrides[0].title == "AFLYST: Nytår"));
    BOOST_TEST((told.overrides[1].title == "AFLYST: Netværksmøde om ensomhed"));
    BOOST_TEST(told.title == "AFLYST: Netværksmøde om ensomhed");
}

BOOST_AUTO_TEST_CASE(is_all_that_changes)
{
    for (auto const mode : {cancelled_mode::show, cancelled_mode::confirmed, cancelled_mode::hide})
        BOOST_TEST((as_published(monthly(), mode, "da") == monthly()));
}

BOOST_AUTO_TEST_SUITE_END()
