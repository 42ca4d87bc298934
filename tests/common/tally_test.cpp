// SPDX-License-Identifier: MPL-2.0
#include "common/tally.hpp"

#include <boost/test/unit_test.hpp>

using namespace tingsted;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(durations_are_counted_in_classes)

BOOST_AUTO_TEST_CASE(a_bound_belongs_to_the_class_that_it_bounds)
{
    duration_tally t;
    for (auto const bound : duration_bounds)
        t.add(bound);
    auto const counted = t.value();
    for (std::size_t n = 0; n != duration_bounds.size(); ++n)
        BOOST_TEST(counted.in_class[n] == 1u);
    BOOST_TEST(counted.in_class.back() == 0u);
}

BOOST_AUTO_TEST_CASE(what_is_longer_than_all_bounds_counts_too)
{
    duration_tally t;
    t.add(1h);
    BOOST_TEST(t.value().in_class.back() == 1u);
    BOOST_TEST((t.value().sum == 1h));
}

BOOST_AUTO_TEST_CASE(a_clock_that_went_back_does_not_lessen_the_sum)
{
    duration_tally t;
    t.add(2ms);
    t.add(-1s);
    BOOST_TEST((t.value().sum == 2ms));
    BOOST_TEST(t.value().in_class.front() == 1u);
}

BOOST_AUTO_TEST_CASE(several_add_up)
{
    duration_tally a, b;
    a.add(1ms);
    b.add(1ms);
    b.add(10s);
    auto all = a.value();
    all += b.value();
    BOOST_TEST(all.in_class[3] == 2u);
    BOOST_TEST(all.in_class.back() == 1u);
    BOOST_TEST((all.sum == 10s + 2ms));
}

BOOST_AUTO_TEST_SUITE_END()
