// SPDX-License-Identifier: MPL-2.0
#include "server/exchange/source_address.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace tingsted::exchange {

namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(the_address_of_a_source)

BOOST_AUTO_TEST_CASE(is_kept_in_the_form_that_is_fetched)
{
    auto const at = parsed_source_address("webcal://Kalender.Example.DK/x.ics?a=b#part", {}).value();
    BOOST_TEST(at.url == "https://kalender.example.dk/x.ics?a=b");
    BOOST_TEST(at.host == "kalender.example.dk");
    BOOST_TEST(at.port == 443);
    BOOST_TEST(at.encrypted);
}

BOOST_AUTO_TEST_CASE(may_have_danish_letters)
{
    BOOST_TEST(parsed_source_address("https://brønderslev.example.dk/a", {}).value().host ==
               "xn--brnderslev-1cb.example.dk");
}

BOOST_AUTO_TEST_CASE(may_be_unencrypted_where_that_is_allowed)
{
    BOOST_TEST(parsed_source_address("http://example.dk/a", {true, {}}).value().port == 80);
}

constexpr char const* refused[] = {"",
                                   "x",
                                   "kalender.example.dk/a.ics",
                                   "http://example.dk/a",
                                   "ftp://example.dk/a",
                                   "file:///etc/passwd",
                                   "gopher://example.dk/",
                                   "dict://example.dk/",
                                   "data:text/calendar,x",
                                   "javascript:alert(1)",
                                   "https://",
                                   "https:///a",
                                   "https://user@example.dk/",
                                   "https://user:secret@example.dk/",
                                   "https://:secret@example.dk/",
                                   "https://example.dk:8443/",
                                   "https://example.dk:22/",
                                   "https://example.dk:80/",
                                   "https://example.dk:0/",
                                   "https://example.dk:99999/",
                                   "https://example.dk./",
                                   "https://localhost/",
                                   "https://localhost./",
                                   "https://a.localhost/",
                                   "https://drucker.local/",
                                   "https://intranet/",
                                   "https://metadata.google.internal/",
                                   "https://nas.home.arpa/",
                                   "https://127.0.0.1/",
                                   "https://8.8.8.8/",
                                   "https://[::1]/",
                                   "https://[::ffff:7f00:1]/",
                                   "https://[2001:4860:4860::8888]/",
                                   "https://2130706433/",
                                   "https://0x7f000001/",
                                   "https://017700000001/",
                                   "https://0177.0.0.1/",
                                   "https://0x7f.0.0.1/",
                                   "https://127.1/",
                                   "https://127.0.1/",
                                   "https://1.2.3.4.5/",
                                   "https://example.0x7f/",
                                   "https://１２７.０.０.１/",
                                   "https://127。0。0。1/",
                                   "https://%31%32%37.0.0.1/",
                                   "https://example.dk%00.evil.example/",
                                   "https://example.dk\\@127.0.0.1/",
                                   "https://exa mple.dk/",
                                   "https://example.dk/a b",
                                   "https://example.dk/\r\nHost: x",
                                   "https://-a.example.dk/",
                                   "https://a..dk/",
                                   "https://[fe80::1%25eth0]/",
                                   "https://①②⑦.0.0.1/",
                                   "//example.dk/a"};

BOOST_DATA_TEST_CASE(is_refused_in_each_of_these_spellings, data::make(refused), spelling)
{
    BOOST_TEST((parsed_source_address(spelling, {}).error() == errc::invalid_input));
}

BOOST_AUTO_TEST_CASE(has_no_zero_byte_and_an_end)
{
    BOOST_TEST(!parsed_source_address(std::string_view("https://example.dk/\0x", 21), {}).has_value());
    BOOST_TEST(!parsed_source_address("https://example.dk/" + std::string(longest_address, 'a'), {}).has_value());
}

BOOST_AUTO_TEST_CASE(may_be_of_an_inner_network_where_one_is_allowed)
{
    fetching_reach const reach{true, networks_named({"127.0.0.0/8"})};
    BOOST_TEST(parsed_source_address("http://127.0.0.1:8080/a", reach).value().port == 8080);
    BOOST_TEST(parsed_source_address("http://[::1]:8080/a", reach).value().host == "::1");
    BOOST_TEST(parsed_source_address("https://intranet/a", reach).value().host == "intranet");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::exchange
