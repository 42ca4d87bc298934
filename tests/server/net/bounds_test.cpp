// SPDX-License-Identifier: MPL-2.0
#include "server/net/headcount.hpp"
#include "server/net/message_rate.hpp"
#include "server/net/rate_limiter.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>

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

BOOST_AUTO_TEST_SUITE(the_rates)

namespace {

constexpr std::size_t slow = 0;
constexpr std::size_t fast = 1;
constexpr std::size_t free = 2;

std::vector<rate> three() { return {{"slow", 3}, {"fast", 60}, {"free", 0}}; }

int taken(rate_limiter& all, std::size_t r, std::string_view whom, rate_limiter::clock::time_point now, int tries)
{
    int n = 0;
    for (int i = 0; i != tries; ++i)
        n += !all.refused(r, whom, now);
    return n;
}

[[maybe_unused]] std::size_t resident_pages()
{
    std::size_t size = 0;
    std::size_t resident = 0;
    std::ifstream("/proc/self/statm") >> size >> resident;
    return resident;
}

} // namespace

BOOST_AUTO_TEST_CASE(let_a_minutes_worth_through_and_then_the_average)
{
    rate_limiter all(three());
    auto const start = rate_limiter::clock::now();
    BOOST_TEST(taken(all, slow, "a", start, 10) == 3);
    BOOST_TEST(all.refused(slow, "a", start).value().count() == 20'000);
    BOOST_TEST(taken(all, slow, "a", start + 19s, 10) == 0);
    BOOST_TEST(taken(all, slow, "a", start + 20s, 10) == 1);
    BOOST_TEST(taken(all, slow, "a", start + 10min, 10) == 3);
}

BOOST_AUTO_TEST_CASE(hold_for_each_customer_and_each_kind)
{
    rate_limiter all(three());
    auto const now = rate_limiter::clock::now();
    BOOST_TEST(taken(all, slow, "a", now, 10) == 3);
    BOOST_TEST(taken(all, slow, "b", now, 10) == 3);
    BOOST_TEST(taken(all, fast, "a", now, 100) == 60);
    BOOST_TEST(taken(all, free, "a", now, 1000) == 1000);
    BOOST_TEST(taken(all, unlimited_rate, "a", now, 1000) == 1000);
}

BOOST_AUTO_TEST_CASE(take_less_for_what_was_cheap)
{
    rate_limiter all(three());
    auto const now = rate_limiter::clock::now();
    int n = 0;
    for (; !all.refused(slow, "a", now); ++n)
        all.give_back(slow, "a", 0.9);
    BOOST_TEST(n == 21); // 20 tenths leave one whole: that is taken, and a tenth of it kept
    all.give_back(slow, "nobody", 0.9);
    all.give_back(unlimited_rate, "a", 0.9);
}

BOOST_AUTO_TEST_CASE(never_give_more_than_a_minutes_worth)
{
    rate_limiter all(three());
    auto const now = rate_limiter::clock::now();
    BOOST_TEST(taken(all, slow, "a", now, 1) == 1);
    for (int i = 0; i != 100; ++i)
        all.give_back(slow, "a", 0.9);
    BOOST_TEST(taken(all, slow, "a", now, 10) == 3);
}

BOOST_AUTO_TEST_CASE(forget_whoever_has_not_asked_for_longest)
{
    rate_limiter all(three(), 2);
    auto const now = rate_limiter::clock::now();
    taken(all, slow, "a", now, 3);
    taken(all, slow, "b", now, 3);
    BOOST_TEST(taken(all, slow, "a", now, 1) == 0); // so b is the older one
    taken(all, slow, "c", now, 3);
    BOOST_TEST(taken(all, slow, "a", now, 1) == 0);
    BOOST_TEST(taken(all, slow, "b", now, 1) == 1);
}

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED // and so free memory is kept
#endif
#endif
#ifndef SANITIZED
BOOST_AUTO_TEST_CASE(survive_a_million_addresses_in_little_room)
{
    rate_limiter all(three());
    auto const before = resident_pages();
    for (unsigned n = 0; n != 1'000'000; ++n)
        taken(all, fast, "2001:db8:" + std::to_string(n) + "::", rate_limiter::clock::now(), 1);
    BOOST_TEST((resident_pages() - before) * 4096 < 50u * 1024 * 1024);
}
#endif

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
