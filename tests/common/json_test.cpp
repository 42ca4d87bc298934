// SPDX-License-Identifier: MPL-2.0
#include "common/json.hpp"

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

namespace tingsted {
namespace {

std::string why(std::string_view text)
{
    auto const r = parsed_json(text);
    return r ? "accepted" : r.error().detail;
}

bool says(std::string_view text, std::string_view reason) { return why(text).starts_with(reason); }

} // namespace

BOOST_AUTO_TEST_SUITE(json_from_outside)

BOOST_AUTO_TEST_CASE(a_document_comes_back_as_it_was_sent)
{
    std::string_view const sent = R"({"a":[1,-2,true,null,"x\ny"],"b":{"c":{}}})";
    BOOST_TEST(json::serialize(parsed_json(sent).value()) == sent);
}

BOOST_AUTO_TEST_CASE(a_bare_value_is_a_document) { BOOST_TEST(parsed_json(" 7 ").value().as_int64() == 7); }

BOOST_AUTO_TEST_CASE(a_key_that_stands_twice_is_refused_and_named)
{
    auto const r = parsed_json(R"({"outer":{"a":1,"a":2}})");
    BOOST_REQUIRE(!r);
    BOOST_TEST(r.error().errors.at(0).pointer == "/outer/a");
}

BOOST_AUTO_TEST_CASE(numbers_that_a_double_cannot_hold_are_refused)
{
    BOOST_TEST(says("[9007199254740992]", "the number is beyond"));
    BOOST_TEST(says("[-9007199254740992]", "the number is beyond"));
    BOOST_TEST(says("[18446744073709551615]", "the number is beyond"));
    BOOST_TEST(says("[1e400]", "the number is not finite") | says("[1e400]", "not JSON"));
    BOOST_TEST(why("[9007199254740991]") == "accepted");
}

BOOST_AUTO_TEST_CASE(control_characters_are_refused_even_when_escaped)
{
    BOOST_TEST(says(R"(["a\u0000b"])", "a control character"));
    BOOST_TEST(says(R"({"a\u001bb":1})", "a control character"));
    BOOST_TEST(says(R"(["a\rb"])", "a control character"));
    BOOST_TEST(why(R"(["a\tb\nc"])") == "accepted");
}

BOOST_AUTO_TEST_CASE(depth_and_size_are_bounded)
{
    BOOST_TEST(says(std::string(17, '[') + std::string(17, ']'), "the document is nested too deep"));
    BOOST_TEST(why(std::string(16, '[') + std::string(16, ']')) == "accepted");
    std::string many = "[0";
    for (int i = 0; i < 10'000; ++i)
        many += ",0";
    BOOST_TEST(says(many + "]", "the document has too many values"));
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_utf8_are_refused)
{
    BOOST_TEST(says("[\"\xC3\x28\"]", "the document is not UTF-8"));
    BOOST_TEST(says("[\"\xED\xA0\x80\"]", "the document is not UTF-8"));
}

BOOST_AUTO_TEST_CASE(text_becomes_normal_form_c)
{
    BOOST_TEST(parsed_json("\"A\xCC\x8A\"").value().as_string() == "\xC3\x85");
}

BOOST_AUTO_TEST_CASE(what_is_no_json_is_refused)
{
    for (std::string_view const text : {"", "{", "{'a':1}", "[1,]", "nul", "[1] x", "{\"a\":1}{"})
        BOOST_TEST(says(text, "not JSON"), text);
}

BOOST_AUTO_TEST_SUITE_END()
} // namespace tingsted
