// SPDX-License-Identifier: MPL-2.0
#include "samples.hpp"

#include "calendar/ical/lexer.hpp"
#include "calendar/ical/text.hpp"

#include <boost/test/unit_test.hpp>

#include <random>

namespace tingsted::ical {
using namespace test;

BOOST_AUTO_TEST_SUITE(escaping)

BOOST_AUTO_TEST_CASE(text_escapes_backslash_semicolon_comma_and_line_ends)
{
    BOOST_TEST(escaped_text("a\\b;c,d\ne") == "a\\\\b\\;c\\,d\\ne");
    BOOST_TEST(escaped_text("a\r\nb\rc\u2028"
                            "d\u0085"
                            "e") == "a\\nb\\nc\\nd\\ne");
}

BOOST_AUTO_TEST_CASE(controls_are_dropped_and_tabs_kept)
{
    BOOST_TEST(escaped_text(std::string_view{"a\0b\tc\x1b"
                                             "d\x7f"
                                             "e\u009b"
                                             "f",
                                             12}) == "ab\tcdef");
}

BOOST_AUTO_TEST_CASE(unescaping_undoes_escaping)
{
    std::mt19937 dice{11};
    constexpr std::string_view characters[] = {"a", "\\", ";", ",", "\n", "n", "N", ":", "\"", "å", "\t", "\\n"};
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (auto n = dice() % 20; n > 0; --n)
            text += characters[dice() % std::size(characters)];
        BOOST_REQUIRE_EQUAL(unescaped_text(escaped_text(text)), text);
    }
}

BOOST_AUTO_TEST_CASE(an_unknown_escape_is_taken_as_it_stands)
{
    BOOST_TEST(unescaped_text("C:\\files\\; and \\: and \\\" and \\") == "C:\\files; and : and \" and \\");
}

BOOST_AUTO_TEST_CASE(text_is_brought_to_normal_form_c) { BOOST_TEST(unescaped_text("A\u030as\u00e5") == "Åså"); }

BOOST_AUTO_TEST_CASE(a_parameter_is_quoted_where_needed_and_never_holds_a_quote_or_line_end)
{
    BOOST_TEST(parameter_value("Europe/Copenhagen") == "Europe/Copenhagen");
    BOOST_TEST(parameter_value("a:b;c,d") == "\"a:b;c,d\"");
    BOOST_TEST(parameter_value("say \"hi\"\n^x\x01") == "say ^'hi^'^n^^x");
}

BOOST_AUTO_TEST_CASE(parameters_survive_writing_and_reading)
{
    std::mt19937 dice{13};
    constexpr std::string_view characters[] = {"a", "^", "\"", "\n", ":", ";", ",", "n", "'", "ø", "="};
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (auto n = dice() % 12; n > 0; --n)
            text += characters[dice() % std::size(characters)];
        std::string const line = "X-A;P=" + parameter_value(text) + ";Q=1:value";
        auto const taken = lexed(line);
        BOOST_REQUIRE(taken);
        BOOST_REQUIRE_EQUAL(parameter(*taken, "p").value_or("none"), text);
        BOOST_REQUIRE_EQUAL(parameter(*taken, "Q").value_or("none"), "1");
        BOOST_REQUIRE_EQUAL(taken->value(), "value");
    }
}

BOOST_AUTO_TEST_CASE(a_line_never_contains_what_any_reader_takes_for_its_end)
{
    std::string line;
    append_line(line, "URL", "https://x/\r\nATTENDEE:mailto:a@b\x0b\x0c\x1c\x1d\x1e\u0085\u2028\u2029");
    BOOST_TEST(line == "URL:https://x/ATTENDEE:mailto:a@b\r\n");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::ical
