// SPDX-License-Identifier: MPL-2.0
#include "server/exchange/pace.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted::exchange {

using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(the_pace_of_fetching)

BOOST_AUTO_TEST_CASE(is_what_the_calendar_asks_for_within_bounds)
{
    BOOST_TEST((wait_after_success(0s, 1h, 0) == 1h));
    BOOST_TEST((wait_after_success(2h, 1h, 0) == 2h));
    BOOST_TEST((wait_after_success(1s, 1h, 0) == 15min));
    BOOST_TEST((wait_after_success(24h * 30, 1h, 0) == 24h));
    BOOST_TEST((wait_after_success(0s, 1h, 1) == 66min));
}

BOOST_AUTO_TEST_CASE(slows_down_to_once_a_day)
{
    BOOST_TEST((wait_after_failure(1, {}, 0) == 15min));
    BOOST_TEST((wait_after_failure(2, {}, 0) == 30min));
    BOOST_TEST((wait_after_failure(7, {}, 0) == 16h));
    BOOST_TEST((wait_after_failure(8, {}, 0) == 24h));
    BOOST_TEST((wait_after_failure(1'000'000, {}, 0) == 24h));
    BOOST_TEST((wait_after_failure(1, {}, 1) == 1125s));
}

BOOST_AUTO_TEST_CASE(is_as_long_as_the_server_asks_for)
{
    BOOST_TEST((wait_after_failure(1, 3h, 0) == 3h));
    BOOST_TEST((wait_after_failure(1, 1s, 0) == 15min));
    BOOST_TEST((wait_after_failure(1, 24h * 365, 0) == 24h * 7));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::exchange
