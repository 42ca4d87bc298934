// SPDX-License-Identifier: MPL-2.0
#include "common/host_name.hpp"

#include <boost/test/unit_test.hpp>

using namespace tingsted;

BOOST_AUTO_TEST_SUITE(a_host_name)

BOOST_AUTO_TEST_CASE(is_told_in_ascii)
{
    BOOST_TEST(ascii_host("Brønderslev.example.DK").value() == "xn--brnderslev-1cb.example.dk");
    BOOST_TEST(ascii_host("faß.example").value() == "xn--fa-hia.example");
    BOOST_TEST(ascii_host("kalender.example.dk").value() == "kalender.example.dk");
}

BOOST_AUTO_TEST_CASE(has_no_digits_and_dots_in_disguise)
{
    BOOST_TEST(ascii_host("１２７.０.０.１").value() == "127.0.0.1");
    BOOST_TEST(ascii_host("127。0。0。1").value() == "127.0.0.1");
}

BOOST_AUTO_TEST_CASE(is_none_that_dns_could_not_have)
{
    BOOST_TEST(!ascii_host(""));
    BOOST_TEST(!ascii_host(std::string(64, 'a') + ".example"));
    BOOST_TEST(!ascii_host("a..example"));
    BOOST_TEST(!ascii_host("xn--a.example"));
    BOOST_TEST(!ascii_host(std::string(300, 'a')));
}

BOOST_AUTO_TEST_SUITE_END()
