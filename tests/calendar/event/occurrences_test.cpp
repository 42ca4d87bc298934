// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/occurrences.hpp"

#include "calendar/time/zones.hpp"
#include "tests/calendar/event/random_events.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

using namespace tingsted;
using namespace tingsted::made;
using namespace std::chrono_literals;

namespace {

window between(std::string_view from, std::string_view to) { return {at(from), at(to)}; }
window const a_year = between("2026-11-01T00:00:00Z", "2027-11-01T00:00:00Z");

// "2027-01-05T16:30:00 2027-01-05T15:30:00Z 2027-01-05T17:00:00Z" a date, with what is special behind it.
std::vector<std::string> told(event const& e, window w = a_year)
{
    std::vector<std::string> lines;
    for (auto const& o : occurrences(e, w))
        lines.push_back(text(o.original_start) + " " + text(o.starts_at) + " " + text(o.ends_at) +
                        (o.moved ? " moved" : "") + (o.cancelled ? " cancelled" : ""));
    return lines;
}

void check(std::vector<std::string> const& found, std::vector<std::string> const& expected)
{
    BOOST_TEST(found == expected, boost::test_tools::per_element());
}

event from_to(std::string_view from, std::string_view to, std::string_view rule = "")
{
    auto e = meeting();
    e.starts = wall(from);
    e.ends = wall(to);
    if (!rule.empty())
        e.repeats = series(rule);
    return e;
}

} // namespace

BOOST_AUTO_TEST_SUITE(the_occurrences_of_an_event)

BOOST_AUTO_TEST_CASE(of_one_date_are_that_date)
{
    check(told(meeting()), {"2026-12-01T16:30:00 2026-12-01T15:30:00Z 2026-12-01T17:00:00Z"});
}

BOOST_AUTO_TEST_CASE(are_those_that_overlap_the_window)
{
    auto const e = meeting(); // 15:30 to 17:00 UTC
    BOOST_TEST(told(e, between("2026-12-01T17:00:00Z", "2026-12-02T00:00:00Z")).empty());
    BOOST_TEST(told(e, between("2026-12-01T16:59:59Z", "2026-12-02T00:00:00Z")).size() == 1u);
    BOOST_TEST(told(e, between("2026-12-01T00:00:00Z", "2026-12-01T15:30:00Z")).empty());
    BOOST_TEST(told(e, between("2026-12-01T00:00:00Z", "2026-12-01T15:30:01Z")).size() == 1u);
    BOOST_TEST(told(e, between("2026-12-02T00:00:00Z", "2026-12-01T00:00:00Z")).empty());
    BOOST_TEST(told(e, {instant::min(), instant::max()}).size() == 1u);
}

BOOST_AUTO_TEST_CASE(keep_their_wall_time_when_clocks_change)
{
    auto const e = from_to("2026-10-18T16:30:00", "2026-10-18T18:00:00", "FREQ=WEEKLY;COUNT=3");
    check(told(e, between("2026-10-01T00:00:00Z", "2027-01-01T00:00:00Z")),
          {"2026-10-18T16:30:00 2026-10-18T14:30:00Z 2026-10-18T16:00:00Z",
           "2026-10-25T16:30:00 2026-10-25T15:30:00Z 2026-10-25T17:00:00Z",
           "2026-11-01T16:30:00 2026-11-01T15:30:00Z 2026-11-01T17:00:00Z"});
}

BOOST_AUTO_TEST_CASE(last_until_the_clock_says_so_in_the_nights_when_clocks_change)
{
    auto const e = from_to("2027-03-26T20:00:00", "2027-03-27T04:00:00", "FREQ=DAILY;COUNT=3"); // 8 hours, and once 7
    check(told(e), {"2027-03-26T20:00:00 2027-03-26T19:00:00Z 2027-03-27T03:00:00Z",
                    "2027-03-27T20:00:00 2027-03-27T19:00:00Z 2027-03-28T02:00:00Z",
                    "2027-03-28T20:00:00 2027-03-28T18:00:00Z 2027-03-29T02:00:00Z"});
    auto const autumn = from_to("2026-10-24T20:00:00", "2026-10-25T04:00:00");
    check(told(autumn, between("2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z")),
          {"2026-10-24T20:00:00 2026-10-24T18:00:00Z 2026-10-25T03:00:00Z"}); // 9 hours
}

BOOST_AUTO_TEST_CASE(that_the_rule_puts_into_a_gap_are_moved_on_by_it_whole)
{
    auto const e = from_to("2027-03-27T02:30:00", "2027-03-27T02:45:00", "FREQ=DAILY;COUNT=3");
    check(told(e), {"2027-03-27T02:30:00 2027-03-27T01:30:00Z 2027-03-27T01:45:00Z",
                    "2027-03-28T02:30:00 2027-03-28T01:30:00Z 2027-03-28T01:45:00Z",
                    "2027-03-29T02:30:00 2027-03-29T00:30:00Z 2027-03-29T00:45:00Z"});
    auto const in_gap = occurrences(e, a_year)[1];
    BOOST_TEST((in_gap.starts == wall("2027-03-28T03:30:00")));
    BOOST_TEST((in_gap.ends == wall("2027-03-28T03:45:00")));
    BOOST_TEST(!in_gap.moved);
}

BOOST_AUTO_TEST_CASE(that_start_in_a_gap_and_end_behind_it_keep_their_length)
{
    auto const o = occurrences(from_to("2027-03-28T02:30:00", "2027-03-28T04:30:00"), a_year).at(0);
    BOOST_TEST((o.starts_at == at("2027-03-28T01:30:00Z")));
    BOOST_TEST((o.ends_at == at("2027-03-28T03:30:00Z")));
    BOOST_TEST((o.ends == wall("2027-03-28T05:30:00")));
}

BOOST_AUTO_TEST_CASE(that_start_in_a_gap_are_found_behind_it)
{
    auto const e = from_to("2027-03-27T02:30:00", "2027-03-27T02:45:00", "FREQ=DAILY;COUNT=3");
    BOOST_TEST(told(e, between("2027-03-28T01:35:00Z", "2027-03-28T01:40:00Z")).size() == 1u);
}

BOOST_AUTO_TEST_CASE(that_last_for_days_are_found_on_their_last)
{
    auto const e = from_to("2026-12-01T16:30:00", "2026-12-07T16:30:00", "FREQ=MONTHLY");
    BOOST_TEST(told(e, between("2027-01-07T15:00:00Z", "2027-01-07T15:10:00Z")).size() == 1u);
}

BOOST_AUTO_TEST_CASE(never_end_before_they_start)
{
    auto e = from_to("2027-03-27T16:30:00", "2027-03-27T18:00:00", "FREQ=DAILY;COUNT=3");
    e.overrides = {moved("2027-03-28T16:30:00", "2027-03-28T02:30:00")}; // an imported one: in the gap
    e.overrides[0].ends = wall("2027-03-28T03:10:00");
    auto const o = occurrences(e, a_year).at(1);
    BOOST_TEST((o.starts_at == at("2027-03-28T01:30:00Z")));
    BOOST_TEST((o.ends_at == o.starts_at));
}

BOOST_AUTO_TEST_CASE(that_end_in_a_gap_end_as_much_later)
{
    auto const o = occurrences(from_to("2027-03-28T01:30:00", "2027-03-28T02:30:00"), a_year).at(0);
    BOOST_TEST((o.starts_at == at("2027-03-28T00:30:00Z")));
    BOOST_TEST((o.ends_at == at("2027-03-28T01:30:00Z")));
    BOOST_TEST((o.ends == wall("2027-03-28T03:30:00")));
}

BOOST_AUTO_TEST_CASE(at_a_time_that_exists_twice_are_at_the_first)
{
    auto const o = occurrences(from_to("2026-10-25T02:30:00", "2026-10-25T02:45:00"),
                               {at("2026-10-24T00:00:00Z"), at("2026-10-26T00:00:00Z")})
                       .at(0);
    BOOST_TEST((o.starts_at == at("2026-10-25T00:30:00Z")));
    BOOST_TEST((o.ends_at == at("2026-10-25T00:45:00Z")));
}

BOOST_AUTO_TEST_CASE(of_whole_days_reach_from_midnight_to_midnight_in_their_zone)
{
    check(told(weekend()), {"2026-12-05T00:00:00 2026-12-04T23:00:00Z 2026-12-06T23:00:00Z"});
    auto e = weekend();
    e.starts = midnight("2027-03-28");
    e.ends = midnight("2027-03-29");
    check(told(e), {"2027-03-28T00:00:00 2027-03-27T23:00:00Z 2027-03-28T22:00:00Z"}); // 23 hours
    e.zone = zone_name{"Pacific/Kiritimati"};
    check(told(e), {"2027-03-28T00:00:00 2027-03-27T10:00:00Z 2027-03-28T10:00:00Z"});
}

BOOST_AUTO_TEST_CASE(leave_out_what_is_excluded_and_take_in_what_is_added)
{
    auto e = from_to("2026-12-01T16:30:00", "2026-12-01T18:00:00", "FREQ=MONTHLY;BYDAY=1TU;COUNT=3");
    e.excluded = {wall("2027-01-05T16:30:00")};
    e.added = {wall("2026-11-15T10:00:00"), wall("2027-01-07T10:00:00"), wall("2027-02-02T16:30:00")};
    check(told(e), {"2026-11-15T10:00:00 2026-11-15T09:00:00Z 2026-11-15T10:30:00Z",
                    "2026-12-01T16:30:00 2026-12-01T15:30:00Z 2026-12-01T17:00:00Z",
                    "2027-01-07T10:00:00 2027-01-07T09:00:00Z 2027-01-07T10:30:00Z",
                    "2027-02-02T16:30:00 2027-02-02T15:30:00Z 2027-02-02T17:00:00Z"});
}

BOOST_AUTO_TEST_CASE(are_as_their_overrides_say)
{
    auto e = from_to("2026-12-01T16:30:00", "2026-12-01T18:00:00", "FREQ=MONTHLY;BYDAY=1TU;COUNT=4");
    e.overrides = {moved("2026-12-01T16:30:00", "2026-12-02T10:00:00"), cancelled("2027-01-05T16:30:00"),
                   cancelled("2027-02-02T16:30:00")};
    e.overrides[2].cancelled = false;
    e.overrides[2].ends = wall("2027-02-02T20:00:00");
    check(told(e), {"2026-12-01T16:30:00 2026-12-02T09:00:00Z 2026-12-02T10:30:00Z moved",
                    "2027-01-05T16:30:00 2027-01-05T15:30:00Z 2027-01-05T17:00:00Z cancelled",
                    "2027-02-02T16:30:00 2027-02-02T15:30:00Z 2027-02-02T19:00:00Z",
                    "2027-03-02T16:30:00 2027-03-02T15:30:00Z 2027-03-02T17:00:00Z"});
    auto const all = occurrences(e, a_year);
    BOOST_TEST(all[0].change == &e.overrides[0]);
    BOOST_TEST(all[3].change == nullptr);
}

BOOST_AUTO_TEST_CASE(that_are_moved_are_found_where_they_went_and_not_where_they_were)
{
    auto e = monthly();
    e.overrides = {moved("2027-01-05T16:30:00", "2029-06-01T10:00:00")};
    BOOST_TEST(told(e, between("2027-01-05T00:00:00Z", "2027-01-06T00:00:00Z")).empty());
    check(told(e, between("2029-06-01T00:00:00Z", "2029-06-02T00:00:00Z")),
          {"2027-01-05T16:30:00 2029-06-01T08:00:00Z 2029-06-01T09:30:00Z moved"});
}

BOOST_AUTO_TEST_CASE(that_are_excluded_and_overridden_are_excluded)
{
    auto e = monthly();
    e.excluded = {wall("2027-01-05T16:30:00")};
    e.overrides = {moved("2027-01-05T16:30:00", "2027-01-06T16:30:00")};
    BOOST_TEST(told(e, between("2027-01-01T00:00:00Z", "2027-02-01T00:00:00Z")).empty());
}

BOOST_AUTO_TEST_CASE(of_a_cancelled_event_are_all_cancelled)
{
    auto e = monthly();
    e.status = event_status::cancelled;
    auto const all = occurrences(e, a_year);
    BOOST_TEST(all.size() == 11u);
    BOOST_TEST(std::ranges::all_of(all, &occurrence::cancelled));
}

BOOST_AUTO_TEST_CASE(are_where_their_zone_puts_them_on_every_day)
{
    for (auto const* zone : {"Europe/Copenhagen", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca",
                             "Pacific/Apia", "Antarctica/Troll", "Asia/Kathmandu", "UTC"}) {
        auto e = from_to("2010-12-30T02:30:00", "2010-12-31T02:30:00", "FREQ=DAILY");
        e.zone = zone_name{zone};
        auto const all = occurrences(e, between("2011-01-01T00:00:00Z", "2014-01-01T00:00:00Z"));
        BOOST_TEST(all.size() > 1'090u);
        for (auto const& o : all) {
            BOOST_REQUIRE((o.starts_at == to_instant(o.original_start, e.zone)));
            BOOST_REQUIRE((o.starts == to_wall(o.starts_at, e.zone)));
            BOOST_REQUIRE((o.ends == to_wall(o.ends_at, e.zone)));
            bool const whole_day = o.ends == o.original_start + 24h;
            BOOST_REQUIRE((whole_day || !exists(o.original_start, e.zone) || !exists(o.original_start + 24h, e.zone)));
        }
    }
}

BOOST_AUTO_TEST_CASE(come_in_order_and_together_make_the_whole_whatever_the_windows)
{
    random_events events(99);
    for (int i = 0; i < 150; ++i) {
        auto e = events.next();
        std::ranges::sort(e.excluded);
        std::ranges::sort(e.added);
        std::ranges::sort(e.overrides, {}, &event_override::original_start);
        for (auto& o : e.overrides)
            o.ends.reset();
        auto const whole = occurrences(e, a_year);
        BOOST_REQUIRE(std::ranges::is_sorted(whole, {}, &occurrence::starts_at));

        std::set<wall_time> found;
        auto const span = a_year.to - a_year.from;
        auto const part = span / static_cast<int>(1 + events.below(40)) + 1s;
        for (auto from = a_year.from; from < a_year.to; from += part)
            for (auto const& o : occurrences(e, {from, std::min(from + part, a_year.to)})) {
                found.insert(o.original_start);
                BOOST_REQUIRE((o.starts_at < from + part && o.ends_at >= from));
            }
        std::set<wall_time> expected;
        for (auto const& o : whole)
            expected.insert(o.original_start);
        BOOST_REQUIRE((found == expected));
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_dates_of_an_event)

BOOST_AUTO_TEST_CASE(are_what_the_rule_gives_what_is_added_and_what_is_excluded)
{
    auto e = monthly();
    e.excluded = {wall("2027-01-05T16:30:00"), wall("2027-01-09T10:00:00")};
    e.added = {wall("2026-11-15T10:00:00")};
    for (auto const* date : {"2026-12-01T16:30:00", "2027-01-05T16:30:00", "2027-01-09T10:00:00", "2026-11-15T10:00:00",
                             "2126-12-03T16:30:00"})
        BOOST_TEST(has_date(e, wall(date)), date);
    for (auto const* date :
         {"2026-12-01T16:30:01", "2026-12-02T16:30:00", "2026-11-03T16:30:00", "2027-02-02T18:00:00"})
        BOOST_TEST(!has_date(e, wall(date)), date);
}

BOOST_AUTO_TEST_CASE(of_an_event_that_does_not_repeat_are_its_start)
{
    BOOST_TEST(has_date(meeting(), meeting().starts));
    BOOST_TEST(!has_date(meeting(), meeting().starts + 24h));
}

BOOST_AUTO_TEST_CASE(end_with_the_count)
{
    auto const e = from_to("2026-12-01T16:30:00", "2026-12-01T18:00:00", "FREQ=DAILY;BYDAY=TU,WE;COUNT=3");
    BOOST_TEST(has_date(e, wall("2026-12-08T16:30:00")));
    BOOST_TEST(!has_date(e, wall("2026-12-09T16:30:00")));
}

BOOST_AUTO_TEST_CASE(are_found_far_away_in_a_bounded_number_of_steps)
{
    auto const e = from_to("1970-01-01T16:30:00", "1970-01-01T18:00:00", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29");
    BOOST_TEST(!has_date(e, wall("9998-01-01T16:30:00")));
    BOOST_TEST(has_date(e, wall("9996-02-29T16:30:00")));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_reach_of_an_event)

BOOST_AUTO_TEST_CASE(is_that_of_its_one_date)
{
    BOOST_TEST((first_start(meeting()) == at("2026-12-01T15:30:00Z")));
    BOOST_TEST((last_end(meeting()) == at("2026-12-01T17:00:00Z")));
}

BOOST_AUTO_TEST_CASE(has_no_end_when_the_rule_has_none)
{
    BOOST_TEST(!last_end(monthly()));
    BOOST_TEST((first_start(monthly()) == at("2026-12-01T15:30:00Z")));
}

BOOST_AUTO_TEST_CASE(ends_with_the_last_date)
{
    BOOST_TEST((last_end(from_to("2026-12-01T16:30:00", "2026-12-01T18:00:00", "FREQ=WEEKLY;COUNT=3")) ==
                at("2026-12-15T17:00:00Z")));
    BOOST_TEST((last_end(from_to("2026-12-01T16:30:00", "2026-12-01T18:00:00", "FREQ=WEEKLY;UNTIL=20270630")) ==
                at("2027-06-29T16:00:00Z")));
}

BOOST_AUTO_TEST_CASE(takes_moved_and_added_dates_in)
{
    auto e = from_to("2026-12-01T16:30:00", "2026-12-01T18:00:00", "FREQ=WEEKLY;COUNT=3");
    e.overrides = {moved("2026-12-08T16:30:00", "2026-11-02T10:00:00"),
                   moved("2026-12-15T16:30:00", "2027-01-01T10:00:00")};
    BOOST_TEST((first_start(e) == at("2026-11-02T09:00:00Z")));
    BOOST_TEST((last_end(e) == at("2027-01-01T10:30:00Z")));
    e.added = {wall("2026-10-01T10:00:00"), wall("2027-02-01T10:00:00")};
    BOOST_TEST((first_start(e) == at("2026-10-01T08:00:00Z")));
    BOOST_TEST((last_end(e) == at("2027-02-01T10:30:00Z")));
}

BOOST_AUTO_TEST_CASE(leaves_excluded_dates_out)
{
    auto e = from_to("2026-12-01T16:30:00", "2026-12-01T18:00:00", "FREQ=WEEKLY;COUNT=5");
    e.excluded = {wall("2026-12-01T16:30:00"), wall("2026-12-08T16:30:00"), wall("2026-12-29T16:30:00")};
    BOOST_TEST((first_start(e) == at("2026-12-15T15:30:00Z")));
    BOOST_TEST((last_end(e) == at("2026-12-22T17:00:00Z")));
}

BOOST_AUTO_TEST_CASE(of_an_event_without_any_date_left_is_where_it_was_planned)
{
    auto e = meeting();
    e.excluded = {e.starts};
    BOOST_TEST((first_start(e) == at("2026-12-01T15:30:00Z")));
    BOOST_TEST((last_end(e) == at("2026-12-01T17:00:00Z")));
}

BOOST_AUTO_TEST_CASE(holds_every_occurrence)
{
    random_events events(5);
    for (int i = 0; i < 150; ++i) {
        auto e = events.next();
        std::ranges::sort(e.excluded);
        std::ranges::sort(e.added);
        std::ranges::sort(e.overrides, {}, &event_override::original_start);
        auto const first = first_start(e);
        auto const last = last_end(e);
        auto const all = occurrences(e, between("2020-01-01T00:00:00Z", "2040-01-01T00:00:00Z"));
        for (auto const& o : all) {
            BOOST_REQUIRE((o.starts_at >= first));
            BOOST_REQUIRE((!last || o.ends_at <= *last));
        }
        if (all.empty())
            continue;
        BOOST_REQUIRE((all.front().starts_at == first));
        auto const latest = std::ranges::max(all, {}, &occurrence::ends_at).ends_at;
        BOOST_REQUIRE((!last || all.size() >= 2'000 || latest == *last));
    }
}

BOOST_AUTO_TEST_SUITE_END()
