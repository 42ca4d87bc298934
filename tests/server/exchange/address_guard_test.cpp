// SPDX-License-Identifier: MPL-2.0
#include "server/exchange/address_guard.hpp"

#include <boost/system/system_error.hpp>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace tingsted::exchange {

namespace data = boost::unit_test::data;
namespace ip = boost::asio::ip;

BOOST_AUTO_TEST_SUITE(the_address_guard)

// Each stretch by its first and last address, and in IPv6's clothes.
constexpr char const* closed[] = {"0.0.0.0",
                                  "0.255.255.255",
                                  "10.0.0.0",
                                  "10.255.255.255",
                                  "100.64.0.0",
                                  "100.127.255.255",
                                  "127.0.0.0",
                                  "127.0.0.1",
                                  "127.255.255.255",
                                  "169.254.0.0",
                                  "169.254.169.254",
                                  "169.254.255.255",
                                  "172.16.0.0",
                                  "172.31.255.255",
                                  "192.0.0.0",
                                  "192.0.0.255",
                                  "192.0.2.0",
                                  "192.0.2.255",
                                  "192.88.99.0",
                                  "192.88.99.255",
                                  "192.168.0.0",
                                  "192.168.255.255",
                                  "198.18.0.0",
                                  "198.19.255.255",
                                  "198.51.100.0",
                                  "198.51.100.255",
                                  "203.0.113.0",
                                  "203.0.113.255",
                                  "224.0.0.0",
                                  "239.255.255.255",
                                  "240.0.0.0",
                                  "255.255.255.255",
                                  "::",
                                  "::1",
                                  "::2",
                                  "::ffff:127.0.0.1",
                                  "::ffff:7f00:1",
                                  "::ffff:10.1.2.3",
                                  "::ffff:169.254.169.254",
                                  "::ffff:0:127.0.0.1",
                                  "::127.0.0.1",
                                  "64:ff9b::7f00:1",
                                  "64:ff9b::",
                                  "64:ff9b::808:808",
                                  "64:ff9b:1::1",
                                  "100::1",
                                  "100:0:0:1::1",
                                  "1fff:ffff::1",
                                  "2001::1",
                                  "2001:0:4136:e378::1",
                                  "2001:2::1",
                                  "2001:20::1",
                                  "2001:1ff:ffff::1",
                                  "2001:db8::1",
                                  "2002:7f00:1::1",
                                  "2002:808:808::1",
                                  "3fff::1",
                                  "3fff:fff:ffff::1",
                                  "4000::1",
                                  "5f00::1",
                                  "fc00::1",
                                  "fd00:ec2::254",
                                  "fdff:ffff::1",
                                  "fe80::1",
                                  "fe80::1%1",
                                  "febf::1",
                                  "fec0::1",
                                  "ff02::1",
                                  "ff0e::1",
                                  "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"};

BOOST_DATA_TEST_CASE(closed_addresses_are_not_public, data::make(closed), address)
{
    BOOST_TEST(!is_public(ip::make_address(address)));
}

// The neighbours of those stretches, and some that are in daily use.
constexpr char const* open[] = {
    "1.0.0.0",         "9.255.255.255",  "11.0.0.0",        "100.63.255.255", "100.128.0.0",
    "126.255.255.255", "128.0.0.0",      "169.253.255.255", "169.255.0.0",    "172.15.255.255",
    "172.32.0.0",      "192.0.1.0",      "192.0.3.0",       "192.88.98.255",  "192.167.255.255",
    "192.169.0.0",     "198.17.255.255", "198.20.0.0",      "203.0.112.255",  "203.0.114.0",
    "223.255.255.255", "8.8.8.8",        "::ffff:8.8.8.8",  "2001:200::1",    "2001:4860:4860::8888",
    "2003::1",         "2a00:1450::1",   "3ffe::1"};

BOOST_DATA_TEST_CASE(all_others_are_public, data::make(open), address)
{
    BOOST_TEST(is_public(ip::make_address(address)));
}

BOOST_AUTO_TEST_CASE(a_public_address_is_connected_to_at_the_port_for_encryption_only)
{
    BOOST_TEST(may_connect({}, ip::make_address("8.8.8.8"), 443));
    BOOST_TEST(!may_connect({}, ip::make_address("8.8.8.8"), 80));
    BOOST_TEST(!may_connect({}, ip::make_address("8.8.8.8"), 22));
    BOOST_TEST(may_connect({true, {}}, ip::make_address("8.8.8.8"), 80));
}

BOOST_AUTO_TEST_CASE(a_network_that_is_allowed_opens_itself_and_nothing_else)
{
    fetching_reach const reach{false, networks_named({"127.0.0.0/8"})};
    BOOST_TEST(may_connect(reach, ip::make_address("127.0.0.1"), 8080));
    BOOST_TEST(may_connect(reach, ip::make_address("::ffff:127.0.0.1"), 8080));
    BOOST_TEST(!may_connect(reach, ip::make_address("::1"), 443));
    BOOST_TEST(!may_connect(reach, ip::make_address("10.0.0.1"), 443));
    BOOST_TEST(!may_connect(reach, ip::make_address("8.8.8.8"), 8080));
}

BOOST_AUTO_TEST_CASE(a_network_holds_what_begins_like_it)
{
    BOOST_TEST(network_named("192.0.2.128/25").holds(ip::make_address("192.0.2.200")));
    BOOST_TEST(!network_named("192.0.2.128/25").holds(ip::make_address("192.0.2.127")));
    BOOST_TEST(network_named("::1").holds(ip::make_address("::1")));
    BOOST_TEST(!network_named("::1").holds(ip::make_address("::3")));
    BOOST_CHECK_THROW(network_named("all"), boost::system::system_error);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::exchange
