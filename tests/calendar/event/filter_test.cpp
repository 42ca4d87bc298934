// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/filter.hpp"

#include "common/text.hpp"
#include "tests/calendar/event/random_events.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <set>

using namespace tingsted;
using namespace tingsted::made;

namespace {

// A query string as a browser sends it, taken apart as a server does.
query_pairs decoded(std::string_view query)
{
    query_pairs pairs;
    for (auto const part : split(query, '&')) {
        auto const equals = part.find('=');
        if (equals != std::string_view::npos)
            pairs.emplace_back(percent_decoded(part.substr(0, equals), true),
                               percent_decoded(part.substr(equals + 1), true));
    }
    return pairs;
}

filter reads(query_pairs const& query) { return parsed_filter(query, town()).value(); }

std::map<std::string, std::vector<std::string>> const values = {
    {"area", {"asaa", "dronninglund", "jerslev"}},
    {"topic", {"ensomhed", "sundhed"}},
    {"audience", {"aeldre", "unge"}},
    {"host", {"frivilligcenter", "frivilligraadet", "suppeholdet"}},
    {"kind", {"meeting", "activity", "deadline"}},
    {"status", {"draft", "polling", "tentative", "confirmed", "cancelled", "held"}},
    {"room", {"kulturhus-sal", "raadhus-1", "raadhus-2"}},
    {"venue", {"kulturhuset", "raadhuset"}},
    {"goal", {"1", "3", "10", "17"}},
    {"accessibility", {"accessible_parking", "accessible_toilet", "hearing_loop", "lift", "step_free"}},
    {"lang", {"da", "en", "uk", "en-GB"}},
    {"q", {"møde", "Ærø", "suppe & kaffe", "a,b", "Aabybro", "100% ½", ""}}};

query_pairs some_query(random_events& dice)
{
    query_pairs query;
    for (auto const& [key, choice] : values)
        if (dice.below(3) == 0)
            for (auto n = 1 + dice.below(3); n > 0; --n)
                query.emplace_back(key, dice.one_of(choice));
    return query;
}

// The event's side of each key, as plain words.
std::map<std::string, std::set<std::string>> words_of(facets const& e)
{
    std::map<std::string, std::set<std::string>> said;
    auto const all = [&](char const* key, auto const& slugs) {
        for (auto const& s : slugs)
            said[key].insert(s.value());
    };
    if (e.area)
        said["area"].insert(e.area->value());
    all("topic", e.topics);
    all("audience", e.audiences);
    all("host", e.hosts);
    all("room", e.rooms);
    all("venue", e.venues);
    said["kind"].insert(std::string(text(e.kind)));
    said["status"].insert(std::string(text(e.status)));
    for (int const goal : e.goals)
        said["goal"].insert(std::to_string(goal));
    said["accessibility"].insert(e.accessibility.begin(), e.accessibility.end());
    said["lang"].insert(e.language);
    return said;
}

// The same question asked of the query as it was sent: of each key one value is the event's, and of q every word occurs.
bool taken_by(query_pairs const& query, facets const& e, std::string const& folded_text)
{
    auto said = words_of(e);
    std::map<std::string, bool> satisfied;
    for (auto const& [key, value] : query) {
        if (key != "q") {
            satisfied[key] = satisfied[key] || said[key].contains(value);
            continue;
        }
        for (auto const& word : words(folded(value)))
            if (folded_text.find(word) == std::string::npos)
                return false;
    }
    return std::ranges::all_of(satisfied, [](auto const& key) { return key.second; });
}

} // namespace

BOOST_AUTO_TEST_SUITE(a_filter)

BOOST_AUTO_TEST_CASE(reads_values_that_are_repeated_or_joined_by_commas)
{
    auto const f = reads({{"area", "jerslev,asaa"}, {"area", "asaa"}, {"area", " , "}, {"kind", "meeting"}});
    BOOST_TEST((f.areas == std::vector{area_slug{"asaa"}, area_slug{"jerslev"}}));
    BOOST_TEST((f.kinds == std::vector{event_kind::meeting}));
    BOOST_TEST(text(f) == "area=asaa,jerslev&kind=meeting");
}

BOOST_AUTO_TEST_CASE(that_asks_nothing_has_no_text_and_takes_everything)
{
    BOOST_TEST((reads({}) == filter{}));
    BOOST_TEST((reads({{"area", ""}, {"q", " ! "}}) == filter{}));
    BOOST_TEST(text(filter{}).empty());
    BOOST_TEST(matches(filter{}, facets{}, ""));
}

BOOST_AUTO_TEST_CASE(knows_each_of_its_keys)
{
    for (auto const key : filter_keys) {
        auto const& value = values.at(std::string(key)).front();
        BOOST_TEST(!text(reads({{std::string(key), value}})).empty(), key);
    }
}

BOOST_AUTO_TEST_CASE(names_every_key_and_value_that_it_does_not_know)
{
    auto const refused = parsed_filter({{"area", "asaa,aalborg"},
                                        {"colour", "red"},
                                        {"goal", "0"},
                                        {"goal", "18"},
                                        {"goal", "3x"},
                                        {"status", "postponed"},
                                        {"accessibility", "step-free"},
                                        {"lang", "Danish"},
                                        {"Area", "asaa"},
                                        {"room", "raadhus-9"}},
                                       town());
    BOOST_TEST((refused.error() == errc::unknown_filter));
    std::vector<std::string> const expected = {"area",   "colour",        "goal", "goal", "goal",
                                               "status", "accessibility", "lang", "Area", "room"};
    BOOST_TEST(pointers(refused) == expected, boost::test_tools::per_element());
    BOOST_TEST(refused.error().errors[0].detail.find("aalborg") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(passes_over_the_keys_of_the_outlet)
{
    query_pairs const query = {{"cancelled", "show"}, {"from", "2026-12-01"}, {"area", "asaa"}};
    BOOST_TEST((parsed_filter(query, town(), {"cancelled", "from"}).value() == reads({{"area", "asaa"}})));
    BOOST_TEST((pointers(parsed_filter(query, town(), {"from"})) == std::vector<std::string>{"cancelled"}));
}

BOOST_AUTO_TEST_CASE(has_at_most_200_values)
{
    std::string many = "asaa";
    for (int i = 1; i < 200; ++i)
        many += ",asaa";
    BOOST_TEST((reads({{"area", many}}).areas.size() == 1u));
    BOOST_TEST((parsed_filter({{"area", many}, {"kind", "meeting"}}, town()).error() == errc::unknown_filter));
    BOOST_TEST((parsed_filter({{"area", many}, {"q", "a"}}, town()).error() == errc::unknown_filter));
}

BOOST_AUTO_TEST_CASE(read_from_its_text_is_the_same_and_has_the_same_text)
{
    random_events dice(1);
    for (int i = 0; i < 3'000; ++i) {
        auto const f = reads(some_query(dice));
        auto const line = text(f);
        auto const again = reads(decoded(line));
        BOOST_REQUIRE_MESSAGE(again == f, line);
        BOOST_REQUIRE_EQUAL(text(again), line);
    }
}

BOOST_AUTO_TEST_CASE(does_not_mind_order_and_repetition)
{
    random_events dice(2);
    std::mt19937 shuffle(3);
    for (int i = 0; i < 1'000; ++i) {
        auto query = some_query(dice);
        auto const f = reads(query);
        if (!query.empty())
            query.push_back(dice.one_of(query));
        std::ranges::shuffle(query, shuffle);
        BOOST_REQUIRE((reads(query) == f));
    }
}

BOOST_AUTO_TEST_CASE(takes_what_a_plain_reading_of_the_query_takes)
{
    random_events dice(4);
    auto const d = town();
    int taken = 0;
    for (int i = 0; i < 20'000; ++i) {
        auto const query = some_query(dice);
        auto const e = dice.next();
        auto const f = facets_of(e, d);
        auto const said = searchable_text(e, d);
        bool const expected = taken_by(query, f, said);
        BOOST_REQUIRE_MESSAGE(matches(reads(query), f, said) == expected, text(reads(query)));
        taken += expected;
    }
    BOOST_TEST(taken > 200); // or the dice ask for too much
}

BOOST_AUTO_TEST_CASE(may_have_taken_whatever_it_takes_but_for_the_words)
{
    random_events dice(5);
    auto const d = town();
    for (int i = 0; i < 5'000; ++i) {
        auto f = reads(some_query(dice));
        auto const e = dice.next();
        auto const has = facets_of(e, d);
        auto const said = searchable_text(e, d);
        BOOST_REQUIRE((!matches(f, has, said) || may_have_matched(f, has)));
        f.words.clear();
        BOOST_REQUIRE_EQUAL(matches(f, has, said), may_have_matched(f, has));
    }
}

BOOST_AUTO_TEST_CASE(finds_a_word_in_any_spelling)
{
    auto const asaa = folded("Suppe i Aså");
    for (auto const* q : {"Asaa", "ÅSA", "suppe aså", "upp"})
        BOOST_TEST(matches(reads({{"q", q}}), facets{}, asaa), q);
    BOOST_TEST(!matches(reads({{"q", "suppe jerslev"}}), facets{}, asaa));
}

BOOST_AUTO_TEST_SUITE_END()
