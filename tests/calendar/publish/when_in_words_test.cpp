// SPDX-License-Identifier: MPL-2.0
#include "calendar/publish/when_in_words.hpp"

#include "tests/calendar/event/made.hpp"

#include <boost/test/unit_test.hpp>

using namespace tingsted;
using namespace tingsted::made;

BOOST_AUTO_TEST_SUITE(when_in_words_says)

BOOST_AUTO_TEST_CASE(the_day_and_the_hours)
{
    BOOST_TEST(when_in_words(meeting(), "da") == "tirsdag den 1. december 2026 kl. 16.30–18.00");
    BOOST_TEST(when_in_words(meeting(), "en") == "Tuesday 1 December 2026, 16:30–18:00");
}

BOOST_AUTO_TEST_CASE(that_a_meeting_repeats)
{
    BOOST_TEST(when_in_words(monthly(), "da") == "tirsdag den 1. december 2026 kl. 16.30–18.00 (gentages)");
    BOOST_TEST(when_in_words(monthly(), "en") == "Tuesday 1 December 2026, 16:30–18:00 (repeats)");
}

BOOST_AUTO_TEST_CASE(the_days_when_it_lasts_all_day)
{
    BOOST_TEST(when_in_words(weekend(), "da") == "lørdag den 5. december 2026 – søndag den 6. december 2026");
    auto e = weekend();
    e.ends = midnight("2026-12-06");
    BOOST_TEST(when_in_words(e, "en") == "Saturday 5 December 2026");
}

BOOST_AUTO_TEST_CASE(the_day_of_the_end_when_that_is_a_day_away)
{
    auto e = meeting();
    e.ends = wall("2026-12-02T02:00:00");
    BOOST_TEST(when_in_words(e, "da") == "tirsdag den 1. december 2026 kl. 16.30–02.00");
    e.ends = wall("2026-12-03T02:00:00");
    BOOST_TEST(when_in_words(e, "da") ==
               "tirsdag den 1. december 2026 kl. 16.30 – torsdag den 3. december 2026 kl. 02.00");
}

BOOST_AUTO_TEST_SUITE_END()
