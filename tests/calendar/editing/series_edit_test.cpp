// SPDX-License-Identifier: MPL-2.0
#include "calendar/editing/series_edit.hpp"

#include "calendar/editing/effects.hpp"
#include "calendar/event/occurrences.hpp"
#include "tests/calendar/event/made.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted {

namespace {

using namespace made;
using strings = std::vector<std::string>;

event weekly(std::string_view plan = "FREQ=WEEKLY;COUNT=6")
{
    auto e = meeting();
    e.repeats = series(plan);
    return e;
}

date_edit sending(std::string_view change)
{
    return [sent = object(change)](event shown) { return with_sent_fields(std::move(shown), sent); };
}

result<edited_series> edit(event const& e, edit_scope scope, std::string_view date, std::string_view change)
{
    return edited(e, scope, wall(date), sending(change), town());
}

strings starts_of(event const& e)
{
    strings all;
    for (auto const& o : occurrences(e, {at("2026-01-01T00:00:00Z"), at("2028-01-01T00:00:00Z")}))
        all.push_back(text(o.starts));
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(an_edit_of_a_series)

BOOST_AUTO_TEST_CASE(of_this_and_following_leaves_what_came_before)
{
    auto const e = weekly();
    auto const made = edit(e, edit_scope::following, "2026-12-15T16:30:00",
                           R"({"start":"2026-12-16T17:00:00","end":"2026-12-16T18:30:00","title":"Nyt"})")
                          .value();
    BOOST_TEST(starts_of(made.now) == (strings{"2026-12-01T16:30:00", "2026-12-08T16:30:00"}));
    BOOST_TEST(starts_of(*made.tail) ==
               (strings{"2026-12-16T17:00:00", "2026-12-23T17:00:00", "2026-12-30T17:00:00", "2027-01-06T17:00:00"}));
    BOOST_TEST((made.now.title == e.title && made.tail->title == "Nyt"));
}

BOOST_AUTO_TEST_CASE(of_this_and_following_means_all_on_the_first_date)
{
    auto const made = edit(weekly(), edit_scope::following, "2026-12-01T16:30:00", R"({"title":"Nyt"})").value();
    BOOST_TEST(!made.tail);
    BOOST_TEST(made.now.title == "Nyt");
}

BOOST_AUTO_TEST_CASE(of_all_moves_every_date_as_the_one_that_is_shown)
{
    auto const made = edit(weekly(), edit_scope::all, "2026-12-15T16:30:00",
                           R"({"start":"2026-12-14T09:00:00","end":"2026-12-14T10:00:00"})")
                          .value();
    BOOST_TEST(starts_of(made.now).front() == "2026-11-30T09:00:00");
    BOOST_TEST(starts_of(made.now).size() == 6u);
}

BOOST_AUTO_TEST_CASE(takes_later_exceptions_along)
{
    auto e = weekly();
    e.excluded = {wall("2026-12-22T16:30:00")};
    e.overrides = {cancelled("2026-12-08T16:30:00"), moved("2026-12-29T16:30:00", "2026-12-30T10:00:00")};
    auto const made = edit(e, edit_scope::following, "2026-12-15T16:30:00",
                           R"({"start":"2026-12-16T16:30:00","end":"2026-12-16T18:00:00"})")
                          .value();
    BOOST_TEST((made.now.excluded.empty() && made.now.overrides.size() == 1u));
    BOOST_TEST((made.tail->excluded == std::vector{wall("2026-12-23T16:30:00")}));
    BOOST_TEST((made.tail->overrides == std::vector{moved("2026-12-30T16:30:00", "2026-12-30T10:00:00")}));
    BOOST_TEST(
        (made.overrides == std::vector{followed_date{wall("2026-12-29T16:30:00"), wall("2026-12-30T16:30:00")}}));
}

BOOST_AUTO_TEST_CASE(follows_from_the_first_tuesday_to_the_first_wednesday_of_each_month)
{
    auto e = monthly(); // in September 2027 the first Wednesday comes before the first Tuesday
    e.overrides = {cancelled("2027-09-07T16:30:00")};
    auto const made = edit(e, edit_scope::following, "2027-01-05T16:30:00",
                           R"({"start":"2027-01-06T16:30:00","end":"2027-01-06T18:00:00"})")
                          .value();
    BOOST_TEST(text(*made.tail->repeats) == "FREQ=MONTHLY;BYDAY=1WE");
    BOOST_TEST((made.tail->overrides == std::vector{cancelled("2027-09-01T16:30:00")}));
}

BOOST_AUTO_TEST_CASE(of_all_begins_in_the_month_that_it_began_in)
{
    auto e = monthly();
    e.starts = wall("2026-07-07T16:30:00");
    e.ends = wall("2026-07-07T18:00:00");
    auto const made = edit(e, edit_scope::all, "2026-12-01T16:30:00",
                           R"({"start":"2026-12-02T16:30:00","end":"2026-12-02T18:00:00"})")
                          .value();
    BOOST_TEST(text(made.now.starts) == "2026-07-01T16:30:00");
}

BOOST_AUTO_TEST_CASE(names_what_a_new_rule_drops)
{
    auto e = weekly("FREQ=WEEKLY");
    e.excluded = {wall("2026-12-22T16:30:00")};
    e.overrides = {cancelled("2026-12-15T16:30:00")};
    auto const made =
        edit(e, edit_scope::following, "2026-12-08T16:30:00", R"({"recurrence":{"rule":"FREQ=MONTHLY;BYDAY=2TU"}})")
            .value();
    BOOST_TEST((made.tail->excluded.empty() && made.tail->overrides.empty()));
    auto const told = effects_of(e, made, at("2026-11-23T12:00:00Z"));
    BOOST_TEST((told[0] == edit_effect{effect::override_dropped, wall("2026-12-15T16:30:00"), {}, "cancelled"}));
    BOOST_TEST((told[1] == edit_effect{effect::exclusion_dropped, wall("2026-12-22T16:30:00"), {}, ""}));
}

BOOST_AUTO_TEST_CASE(asks_for_a_rule_where_it_cannot_tell)
{
    auto e = meeting();
    e.repeats = series("FREQ=MONTHLY;BYDAY=1TU,3TU");
    auto const refused = edit(e, edit_scope::all, "2026-12-15T16:30:00",
                              R"({"start":"2026-12-16T16:30:00","end":"2026-12-16T18:00:00"})");
    BOOST_TEST(pointers(refused) == strings{"/recurrence/rule"});
}

BOOST_AUTO_TEST_CASE(takes_no_lists_of_dates)
{
    BOOST_TEST(pointers(edit(weekly(), edit_scope::all, "2026-12-15T16:30:00", R"({"recurrence":{"excluded":[]}})")) ==
               strings{"/recurrence/excluded"});
    BOOST_TEST(pointers(edit(weekly(), edit_scope::all, "2026-12-15T16:30:00", R"({"all_day":true})")) ==
               strings{"/all_day"});
}

BOOST_AUTO_TEST_CASE(cuts_no_series_of_another_calendar)
{
    auto e = weekly();
    e.source = "andre";
    BOOST_TEST((edit(e, edit_scope::following, "2026-12-15T16:30:00", "{}").error() == errc::conflict));
    BOOST_TEST((ended_before(e, wall("2026-12-15T16:30:00")).error() == errc::conflict));
}

BOOST_AUTO_TEST_CASE(needs_a_date_of_the_series)
{
    for (auto const scope : {edit_scope::following, edit_scope::all})
        BOOST_TEST((edit(weekly(), scope, "2026-12-16T16:30:00", "{}").error() == errc::not_found));
}

BOOST_AUTO_TEST_CASE(may_end_it)
{
    auto e = weekly();
    e.overrides = {cancelled("2026-12-22T16:30:00")};
    auto const made = ended_before(e, wall("2026-12-15T16:30:00")).value();
    BOOST_TEST(starts_of(made.now) == (strings{"2026-12-01T16:30:00", "2026-12-08T16:30:00"}));
    BOOST_TEST((made.overrides == std::vector{followed_date{wall("2026-12-22T16:30:00"), {}}}));
    BOOST_TEST((ended_before(e, e.starts).error() == errc::conflict));
}

BOOST_AUTO_TEST_CASE(tells_which_past_dates_it_reaches)
{
    auto const e = weekly();
    auto const noon = at("2026-12-16T12:00:00Z"); // three are over
    auto const all = edit(e, edit_scope::all, "2026-12-29T16:30:00", R"({"title":"Nyt"})").value();
    BOOST_TEST((effects_of(e, all, noon) ==
                std::vector{edit_effect{effect::past_changed, wall("2026-12-01T16:30:00"), {}, "", 3}}));
    auto const later = edit(e, edit_scope::following, "2026-12-29T16:30:00", R"({"title":"Nyt"})").value();
    BOOST_TEST(effects_of(e, later, noon).empty());
}

BOOST_AUTO_TEST_CASE(tells_which_rooms_it_lets_go)
{
    auto const e = weekly();
    auto const made = edit(e, edit_scope::following, "2026-12-29T16:30:00", R"({"room":"raadhus-2"})").value();
    BOOST_TEST((effects_of(e, made, at("2026-11-23T12:00:00Z")) ==
                std::vector{edit_effect{effect::room_released, wall("2026-12-29T16:30:00"), {}, "raadhus-1", 2}}));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_date_of_a_series)

BOOST_AUTO_TEST_CASE(is_as_planned_again_without_override_or_exclusion)
{
    auto e = weekly();
    e.excluded = {wall("2026-12-08T16:30:00")};
    e.overrides = {cancelled("2026-12-15T16:30:00")};
    auto const one = with_planned_date(e, wall("2026-12-08T16:30:00"), town()).value();
    auto const both = with_planned_date(one, wall("2026-12-15T16:30:00"), town()).value();
    BOOST_TEST((both.excluded.empty() && both.overrides.empty()));
    BOOST_TEST((with_planned_date(e, wall("2026-12-09T16:30:00"), town()).error() == errc::not_found));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted
