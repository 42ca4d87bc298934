// SPDX-License-Identifier: MPL-2.0
#include "common/ids.hpp"
#include "common/text.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted {

BOOST_AUTO_TEST_SUITE(text_for_searching)

BOOST_AUTO_TEST_CASE(every_spelling_of_a_danish_name_folds_alike)
{
    BOOST_TEST(folded("Brønderslev") == folded("Broenderslev"));
    BOOST_TEST(folded("Brønderslev") == folded("BRONDERSLEV"));
    BOOST_TEST(folded("Aså") == folded("Asaa"));
    BOOST_TEST(folded("Åbybro") == folded("Aabybro"));
    BOOST_TEST(folded("Åbybro") == folded("A\xCC\x8A"
                                          "bybro"));
}

BOOST_AUTO_TEST_CASE(accents_and_punctuation_go_and_words_stay_apart)
{
    BOOST_TEST(folded("  Café: «Sprog»\n& sundhed! ") == "cafe sprog sundhed");
    BOOST_TEST(words(folded("§ 18-puljen")).size() == 2u);
}

BOOST_AUTO_TEST_CASE(folding_twice_changes_nothing)
{
    for (std::string_view const s : {"Ærø Øster Brønderslev", "Wiessstraße", "مقهى اللغة – Sprogcafé", "aaaa oeoe"})
        BOOST_TEST(folded(folded(s)) == folded(s));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(utf8)

BOOST_AUTO_TEST_CASE(only_well_formed_sequences_pass)
{
    BOOST_TEST(is_utf8("æøå €😀"));
    for (std::string_view const bad :
         {"\x80", "\xC0\x80", "\xC3", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF"})
        BOOST_TEST(!is_utf8(bad));
}

BOOST_AUTO_TEST_CASE(clipping_never_splits_a_character)
{
    BOOST_TEST(clipped("aæ", 2) == "a");
    BOOST_TEST(clipped("aæ", 3) == "aæ");
    BOOST_TEST(clipped("😀", 3) == "");
}

BOOST_AUTO_TEST_CASE(controls_and_open_bidi_marks_are_found)
{
    BOOST_TEST(has_controls("a\rb"));
    BOOST_TEST(has_controls("a\xC2\x85"
                            "b"));
    BOOST_TEST(has_controls("a\xE2\x80\xA8"
                            "b"));
    BOOST_TEST(!has_controls("a\tb\nc æ"));
    BOOST_TEST(has_open_bidi("a\xE2\x80\xAE"
                             "b"));
    BOOST_TEST(!has_open_bidi("a\xE2\x81\xA6"
                              "b\xE2\x81\xA9"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(escaping)

BOOST_AUTO_TEST_CASE(percent_encoding_comes_back)
{
    std::string all;
    for (int c = 0; c < 256; ++c)
        all.push_back(static_cast<char>(c));
    BOOST_TEST((percent_decoded(percent_encoded(all), false) == all));
}

BOOST_AUTO_TEST_CASE(what_is_no_escape_stays)
{
    BOOST_TEST(percent_decoded("100%", false) == "100%");
    BOOST_TEST(percent_decoded("%zz%4", false) == "%zz%4");
    BOOST_TEST(percent_decoded("a+b%2B", true) == "a b+");
    BOOST_TEST(percent_decoded("%41", false) == "A");
}

BOOST_AUTO_TEST_CASE(markup_loses_its_meaning)
{
    BOOST_TEST(html_escaped("<a href=\"x\">'&'</a>") == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
    BOOST_TEST(xml_escaped("a\x01"
                           "b\xEF\xBF\xBF<") == "ab&lt;");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(slugs)

BOOST_AUTO_TEST_CASE(a_title_becomes_a_name_in_an_address)
{
    BOOST_TEST(slug_of("Netværksmøde i Brønderslev: § 18!") == "netvaerksmoede-i-broenderslev-18");
    BOOST_TEST(slug_of("Ålborg") == "aalborg");
    BOOST_TEST(slug_of("مقهى") == "x");
    BOOST_TEST(slug_of(std::string(200, 'a')).size() == 64u);
}

BOOST_AUTO_TEST_CASE(what_slug_of_makes_is_a_slug)
{
    for (std::string_view const s : {"", "-", "A--B", " é ", "x y"})
        BOOST_TEST(is_slug(slug_of(s)));
    for (std::string_view const s : {"", "-a", "a-", "A", "a/b", "æ"})
        BOOST_TEST(!is_slug(s));
}

BOOST_AUTO_TEST_SUITE_END()
} // namespace tingsted
