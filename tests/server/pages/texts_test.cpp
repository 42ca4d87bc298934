// SPDX-License-Identifier: MPL-2.0
#include "server/pages/texts.hpp"

#include "calendar/event/event.hpp"
#include "calendar/network/directory.hpp"
#include "server/pages/asset.hpp"
#include "server/pages/embedded.hpp"
#include "server/pages/plain_pages.hpp"
#include "tests/server/pages/sample.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

using namespace tingsted;
using namespace tingsted::pages;

namespace {

std::filesystem::path source()
{
    char const* const set = std::getenv("TINGSTED_SOURCE");
    return set ? set : std::filesystem::path(__FILE__).parent_path() / "../../..";
}

std::string content(std::filesystem::path const& file)
{
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::set<std::string> found(std::string const& text, std::string const& pattern)
{
    std::set<std::string> out;
    std::regex const wanted(pattern);
    for (std::sregex_iterator hit(text.begin(), text.end(), wanted), end; hit != end; ++hit)
        out.insert((*hit)[1].str());
    return out;
}

std::set<std::string> keys_of(std::string_view language)
{
    return found(content(source() / "config/locale" / (std::string(language) + ".po")), "\nmsgid \"([^\"]+)\"");
}

std::set<std::string> placeholders(std::string const& text) { return found(text, R"(\{([a-z]+)\})"); }

} // namespace

BOOST_AUTO_TEST_SUITE(everything_is_said_in_both_languages)

BOOST_AUTO_TEST_CASE(both_catalogues_have_the_same_keys)
{
    auto const danish = keys_of("da");
    BOOST_TEST(danish.size() > 300u);
    BOOST_TEST((danish == keys_of("en")));
}

BOOST_AUTO_TEST_CASE(every_key_has_a_text_with_the_same_gaps)
{
    for (auto const& key : keys_of("da")) {
        BOOST_TEST(texts_in("da").knows(key), key);
        BOOST_TEST(texts_in("en").knows(key), key);
        BOOST_TEST(!texts_in("da")(key).empty(), key);
        BOOST_TEST((placeholders(texts_in("da").plural(key, 7)) == placeholders(texts_in("en").plural(key, 7))), key);
    }
}

BOOST_AUTO_TEST_CASE(every_key_that_the_sources_name_is_there)
{
    std::set<std::string> asked;
    for (auto const& file : std::filesystem::directory_iterator(source() / "server/pages"))
        if (file.path().extension() == ".cpp")
            asked.merge(found(content(file), "\\bt_?(?:\\.plural)?\\(\"([a-z0-9_]+[a-z0-9])\""));
    BOOST_TEST(asked.size() > 80u);
    for (auto const& key : asked)
        BOOST_TEST(texts_in("da").knows(key), key);
}

BOOST_AUTO_TEST_CASE(every_word_of_the_calendar_has_a_text)
{
    auto const& t = texts_in("da");
    for (auto const k : {event_kind::meeting, event_kind::activity, event_kind::deadline})
        BOOST_TEST(t.knows("kind_" + std::string(text(k))));
    for (auto const s : {event_status::draft, event_status::polling, event_status::tentative, event_status::confirmed,
                         event_status::cancelled, event_status::held})
        BOOST_TEST(t.knows("status_" + std::string(text(s))));
    for (auto const v : {visibility::everyone, visibility::network, visibility::municipal})
        BOOST_TEST(t.knows("visible_" + std::string(text(v))));
    for (auto const fact : access_facts)
        BOOST_TEST(t.knows("access_" + std::string(fact)));
}

BOOST_AUTO_TEST_CASE(plural_forms_follow_the_number)
{
    BOOST_TEST(texts_in("da").plural("capacity", 1) == "Plads til 1 person");
    BOOST_TEST(texts_in("da").plural("capacity", 24) == "Plads til 24 personer");
    BOOST_TEST(texts_in("en").plural("more_dates", 1) == "and 1 more date");
}

BOOST_AUTO_TEST_CASE(what_is_filled_in_is_not_read_again)
{
    BOOST_TEST(with("{a} og {b} og {c}", {{"a", "{b}"}, {"b", "2"}}) == "{b} og 2 og {c}");
    BOOST_TEST(with("{a", {{"a", "1"}}) == "{a");
}

BOOST_AUTO_TEST_CASE(an_unknown_language_reads_danish) { BOOST_TEST(texts_in("kl")("today") == "i dag"); }

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(assets_travel_in_the_program)

BOOST_AUTO_TEST_CASE(an_asset_is_found_by_the_path_that_pages_name)
{
    auto const* const style = find_asset(asset_path("pages.css"));
    BOOST_REQUIRE(style);
    BOOST_TEST(style->type == "text/css; charset=utf-8");
    BOOST_TEST(style->path.starts_with("/assets/pages-"));
    BOOST_TEST(!style->bytes.empty());
}

BOOST_AUTO_TEST_CASE(another_hash_is_nobodys_asset)
{
    BOOST_TEST(!find_asset("/assets/pages-0000000000000000.css"));
    BOOST_TEST(!find_asset("/assets/calendar.mustache"));
    BOOST_TEST(!find_asset("/assets/da.mo"));
}

BOOST_AUTO_TEST_CASE(islands_are_small)
{
    BOOST_TEST(embedded("screen.js").size() < 20'000u);
    BOOST_TEST(embedded("calendar.js").size() < 5'000u);
    BOOST_TEST(!sample::has(embedded("screen.js"), "innerHTML"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(small_pages)

BOOST_AUTO_TEST_CASE(opening_a_sign_in_link_only_asks)
{
    auto at = sample::reader();
    at.path = "/log-ind/hemmelig";
    at.csrf = "c";
    auto const page = sign_in_confirm_page(at);
    BOOST_TEST(sample::has(page, "<form method=\"post\" action=\"/log-ind/hemmelig\">"));
    BOOST_TEST(sample::count(page, "<button") == 1u);
    BOOST_TEST(!sample::has(sign_in_spent_page(at), "<button"));
}

BOOST_AUTO_TEST_CASE(every_problem_has_words_and_names_the_request)
{
    auto at = sample::reader();
    at.request_id = "4f2c";
    for (int code = 0; code <= static_cast<int>(errc::storage_full); ++code) {
        auto const page = problem_page(at, fault(static_cast<errc>(code)));
        BOOST_TEST(!sample::has(page, "problem_"), code);
        BOOST_TEST(sample::has(page, "<code>4f2c</code>"));
    }
    BOOST_TEST(sample::has(failure_page(at), "Fejlen er vores."));
}

BOOST_AUTO_TEST_CASE(a_problem_names_what_it_is_about)
{
    auto const page = problem_page(sample::reader(), {errc::unknown_filter, "", {{"aera", "unknown key"}}});
    BOOST_TEST(sample::has(page, "aera: unknown key"));
}

BOOST_AUTO_TEST_SUITE_END()
