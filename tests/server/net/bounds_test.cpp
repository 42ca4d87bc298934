// SPDX-License-Identifier: MPL-2.0
#include "server/net/headcount.hpp"
#include "server/net/message_rate.hpp"

#include <boost/test/unit_test.hpp>

using namespace tingsted::net;
using boost::asio::ip::make_address;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(the_head_count)

BOOST_AUTO_TEST_CASE(bounds_each_address_and_all_together)
{
    headcount here(4, 2);
    auto const a = make_address("203.0.113.1");
    auto const b = make_address("203.0.113.2");
    BOOST_TEST(here.enter(a, false));
    BOOST_TEST(here.enter(a, false));
    BOOST_TEST(!here.enter(a, false));
    BOOST_TEST(here.enter(b, false));
    BOOST_TEST(here.enter(b, false));
    BOOST_TEST(!here.enter(make_address("203.0.113.3"), false));
}

BOOST_AUTO_TEST_CASE(makes_room_for_who_leaves)
{
    headcount here(4, 1);
    auto const a = make_address("203.0.113.1");
    BOOST_TEST(here.enter(a, false));
    here.leave(a, false);
    BOOST_TEST(here.enter(a, false));
    BOOST_TEST(!here.enter(a, false));
}

BOOST_AUTO_TEST_CASE(counts_a_refused_one_nowhere)
{
    headcount here(1, 1);
    auto const a = make_address("203.0.113.1");
    BOOST_TEST(here.enter(a, false));
    BOOST_TEST(!here.enter(a, false));
    here.leave(a, false);
    BOOST_TEST(here.enter(make_address("203.0.113.2"), false));
}

BOOST_AUTO_TEST_CASE(takes_a_64_bit_network_for_one_address)
{
    headcount here(4, 1);
    BOOST_TEST(here.enter(make_address("2001:db8::1"), false));
    BOOST_TEST(!here.enter(make_address("2001:db8::2"), false));
    BOOST_TEST(here.enter(make_address("2001:db8:0:1::1"), false));
}

BOOST_AUTO_TEST_CASE(bounds_some_addresses_only_in_all)
{
    headcount here(3, 1);
    auto const loopback = make_address("127.0.0.1");
    for (int n = 0; n != 3; ++n)
        BOOST_TEST(here.enter(loopback, true));
    BOOST_TEST(!here.enter(loopback, true));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_message_rate)

BOOST_AUTO_TEST_CASE(allows_a_burst_and_then_the_average)
{
    message_rate rate(2);
    auto const start = message_rate::clock::now();
    for (int n = 0; n != 10; ++n)
        BOOST_TEST(rate.takes_one(start));
    BOOST_TEST(!rate.takes_one(start));
    BOOST_TEST(!rate.takes_one(start + 400ms));
    BOOST_TEST(rate.takes_one(start + 600ms));
    BOOST_TEST(!rate.takes_one(start + 700ms));
}

BOOST_AUTO_TEST_CASE(of_nothing_allows_anything)
{
    message_rate rate(0);
    for (int n = 0; n != 1000; ++n)
        BOOST_TEST(rate.takes_one({}));
}

BOOST_AUTO_TEST_SUITE_END()
