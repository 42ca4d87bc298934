// SPDX-License-Identifier: MPL-2.0
#include "samples.hpp"

#include "calendar/ical/folded_lines.hpp"
#include "common/text.hpp"

#include <boost/test/unit_test.hpp>

#include <random>

namespace tingsted::ical {
using namespace test;

namespace {

std::string unfolded(std::string_view file)
{
    auto const lines = content_lines(file);
    return lines.size() == 1 ? lines.front() : std::to_string(lines.size()) + " lines";
}

// Lines that fold well: at most 75 octets, each whole UTF-8, every line but the first after a space.
bool is_well_folded(std::string_view feed)
{
    auto const lines = physical_lines(feed);
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (lines[i].size() > 75 || !is_utf8(lines[i]) || (i > 0) != lines[i].starts_with(' '))
            return false;
    return true;
}

} // namespace

BOOST_AUTO_TEST_SUITE(folding)

BOOST_AUTO_TEST_CASE(a_line_of_75_octets_stays_whole_and_one_of_76_does_not)
{
    std::string whole, folded_once;
    append_line(whole, "A", std::string(73, 'x'));
    append_line(folded_once, "A", std::string(74, 'x'));
    BOOST_TEST(whole == "A:" + std::string(73, 'x') + "\r\n");
    BOOST_TEST(folded_once == "A:" + std::string(73, 'x') + "\r\n x\r\n");
}

BOOST_AUTO_TEST_CASE(text_of_any_width_folds_at_every_offset_without_splitting_a_character)
{
    // one, two, three and four octets a character, and a letter with its accent apart
    for (std::string const& character :
         {std::string{"x"}, std::string{"ø"}, std::string{"€"}, std::string{"😀"}, std::string{"e\u0301"}}) {
        for (std::size_t offset = 0; offset < 160; ++offset) {
            std::string value(offset, '.');
            for (int i = 0; i < 60; ++i)
                value += character;
            std::string line;
            append_line(line, "DESCRIPTION", value);
            BOOST_REQUIRE(is_well_folded(line));
            BOOST_REQUIRE_EQUAL(unfolded(line), "DESCRIPTION:" + value);
        }
    }
}

BOOST_AUTO_TEST_CASE(an_accent_stays_with_its_letter)
{
    for (std::size_t offset = 60; offset < 75; ++offset) {
        std::string line;
        append_line(line, "A", std::string(offset, '.') + "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301");
        BOOST_REQUIRE(line.find("\r\n \xcc") == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(a_line_without_a_place_to_fold_is_still_cut_at_75_octets)
{
    std::string accents = "e";
    for (int i = 0; i < 200; ++i)
        accents += "\u0301";
    std::string line;
    append_line(line, "A", accents);
    BOOST_TEST(is_well_folded(line));

    std::string broken;
    append_line(broken, "A", std::string(300, '\x80')); // no UTF-8 at all
    for (auto const& physical : physical_lines(broken))
        BOOST_TEST(physical.size() <= 75u);
}

BOOST_AUTO_TEST_CASE(a_long_name_folds_too)
{
    std::string line;
    append_line(line, "DTSTART;TZID=" + std::string(100, 'Z'), "20260101T000000");
    BOOST_TEST(is_well_folded(line));
    BOOST_TEST(unfolded(line) == "DTSTART;TZID=" + std::string(100, 'Z') + ":20260101T000000");
}

BOOST_AUTO_TEST_CASE(random_text_survives_folding)
{
    std::mt19937 dice{7};
    constexpr std::string_view characters[] = {"a", " ", "\t", "æ", "ø", "–", "日", "🎉", "\u0301", "\\n"};
    for (int round = 0; round < 5'000; ++round) {
        std::string value;
        for (auto n = dice() % 300; n > 0; --n)
            value += characters[dice() % std::size(characters)];
        std::string line;
        append_line(line, "SUMMARY", value);
        BOOST_REQUIRE(is_well_folded(line));
        BOOST_REQUIRE_EQUAL(unfolded(line), "SUMMARY:" + value);
    }
}

BOOST_AUTO_TEST_CASE(folds_with_a_tab_and_every_kind_of_line_end_are_undone)
{
    for (std::string_view const end : {"\r\n", "\n", "\r"}) {
        std::string file = "SUM";
        file.append(end).append("\tMARY:a").append(end).append(" b").append(end).append(end);
        BOOST_TEST(unfolded(file) == "SUMMARY:ab");
    }
}

BOOST_AUTO_TEST_CASE(a_character_that_a_fold_splits_is_put_together_again)
{
    BOOST_TEST(unfolded("SUMMARY:M\xc3\r\n \xb8"
                        "de\r\n") == "SUMMARY:Møde");
}

BOOST_AUTO_TEST_CASE(a_bom_and_blank_lines_do_not_count)
{
    auto const lines = content_lines("\xef\xbb\xbf\r\n\r\nA:1\r\n\r\n\r\nB:2\r\n\r\n");
    BOOST_TEST((lines == std::vector<std::string>{"A:1", "B:2"}));
}

BOOST_AUTO_TEST_CASE(lines_are_numbered_as_an_editor_does)
{
    folded_lines lines{"A:1\r\n 2\r\n\r\nB:3\rC:4\nD:5"};
    folded_line line;
    std::vector<std::size_t> numbers;
    while (lines.next(line))
        numbers.push_back(line.number);
    BOOST_TEST((numbers == std::vector<std::size_t>{1, 4, 5, 6}));
}

BOOST_AUTO_TEST_CASE(the_unfolded_length_is_known_before_unfolding)
{
    folded_lines lines{"A:123\r\n 45\r\n\t6\r\n"};
    folded_line line;
    BOOST_REQUIRE(lines.next(line));
    BOOST_TEST(line.octets == 8u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::ical
