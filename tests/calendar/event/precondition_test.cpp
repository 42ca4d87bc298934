// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/precondition.hpp"

#include <boost/test/unit_test.hpp>

using namespace tingsted;
using demand = precondition::demand;

namespace {

bool allowed(std::optional<std::int64_t> now, precondition const& wanted)
{
    auto const r = may_replace(now ? std::optional(revision{*now}) : std::nullopt, wanted);
    BOOST_TEST((r || r.error() == errc::precondition_failed));
    return r.has_value();
}

std::vector<revision> seen_in(std::string_view header)
{
    auto const wanted = parsed_if_match(header).value();
    BOOST_TEST((wanted.kind == demand::unchanged));
    return wanted.seen;
}

} // namespace

BOOST_AUTO_TEST_SUITE(a_precondition)

BOOST_AUTO_TEST_CASE(holds_by_what_is_there_now)
{
    precondition const none{demand::none, {}}, absent{demand::absent, {}}, present{demand::present, {}};
    precondition const third{demand::unchanged, {revision{2}, revision{3}}}, nothing{demand::unchanged, {}};

    BOOST_TEST(allowed({}, none));
    BOOST_TEST(allowed(3, none));
    BOOST_TEST(allowed({}, absent));
    BOOST_TEST(!allowed(3, absent));
    BOOST_TEST(!allowed({}, present));
    BOOST_TEST(allowed(3, present));
    BOOST_TEST(!allowed({}, third));
    BOOST_TEST(allowed(2, third));
    BOOST_TEST(allowed(3, third));
    BOOST_TEST(!allowed(4, third));
    BOOST_TEST(!allowed(3, nothing));
}

BOOST_AUTO_TEST_CASE(is_read_from_the_entity_tags_of_if_match)
{
    BOOST_TEST((seen_in("\"7\"") == std::vector{revision{7}}));
    BOOST_TEST((seen_in(" \"7\" , \"8\",\t\"9\" ") == std::vector{revision{7}, revision{8}, revision{9}}));
    BOOST_TEST((seen_in(",\"7\",,") == std::vector{revision{7}}));
    BOOST_TEST((parsed_if_match(" * ").value().kind == demand::present));
}

BOOST_AUTO_TEST_CASE(takes_a_tag_that_is_not_ours_for_one_that_never_matches)
{
    for (auto const* header : {"W/\"7\"", "\"07\"", "\"\"", "\"0\"", "\"-7\"", "\"+7\"", "\"7a\"", "\"a,b\"", "\"æ\"",
                               "\"99999999999999999999\""})
        BOOST_TEST(seen_in(header).empty(), header);
    BOOST_TEST((seen_in("W/\"6\", \"7\"") == std::vector{revision{7}}));
}

BOOST_AUTO_TEST_CASE(is_required)
{
    for (auto const* header : {"", "  ", "\t"})
        BOOST_TEST((parsed_if_match(header).error() == errc::precondition_required));
}

BOOST_AUTO_TEST_CASE(that_is_no_list_of_entity_tags_is_refused)
{
    for (auto const* header : {"7", "\"7", "7\"", "\"7\" \"8\"", "\"7\"8", "*, \"7\"", "\"7\", *", "w/\"7\"",
                               "W/ \"7\"", ",", "\"a b\"", "\"a\x7f\""})
        BOOST_TEST((parsed_if_match(header).has_error() && parsed_if_match(header).error() == errc::malformed), header);
}

BOOST_AUTO_TEST_SUITE_END()
