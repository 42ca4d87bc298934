// SPDX-License-Identifier: MPL-2.0
#include "calendar/editing/cut.hpp"

#include "calendar/event/checked.hpp"
#include "calendar/event/dates.hpp"
#include "calendar/event/occurrences.hpp"
#include "tests/calendar/event/random_events.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>
#include <tuple>

namespace tingsted {

namespace {

using namespace made;
using std::chrono::days;

event repeating(std::string_view plan)
{
    auto e = meeting();
    e.repeats = series(plan);
    return e;
}

// What a subscriber sees of an occurrence.
using seen = std::tuple<instant, instant, bool, std::string>;
std::multiset<seen> seen_of(event const& e, window w)
{
    std::multiset<seen> all;
    for (auto const& o : occurrences(e, w))
        all.emplace(o.starts_at, o.ends_at, o.cancelled, o.change && o.change->title ? *o.change->title : e.title);
    return all;
}

constexpr std::string_view plans[] = {"FREQ=WEEKLY",
                                      "FREQ=WEEKLY;COUNT=10",
                                      "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=SU",
                                      "FREQ=WEEKLY;UNTIL=20270601",
                                      "FREQ=WEEKLY;UNTIL=20270601T143000Z",
                                      "FREQ=DAILY;INTERVAL=3;COUNT=40",
                                      "FREQ=DAILY;BYDAY=MO,TU,WE",
                                      "FREQ=MONTHLY;BYDAY=1TU",
                                      "FREQ=MONTHLY;BYDAY=1TU;COUNT=12",
                                      "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU;BYSETPOS=1",
                                      "FREQ=MONTHLY",
                                      "FREQ=MONTHLY;BYMONTHDAY=1,15;COUNT=20",
                                      "FREQ=YEARLY;BYMONTH=12,3;BYDAY=1TU",
                                      "FREQ=YEARLY"};

// A series with exclusions, additions and overrides at some of its own dates.
event lively(std::string_view plan, random_events& dice)
{
    auto e = repeating(plan);
    auto const dates = dates_between(e, e.starts, e.starts + days{900}, {});
    for (std::size_t i = 1; i < dates.size(); ++i) {
        auto const roll = dice.below(8);
        if (roll == 0)
            e.excluded.push_back(dates[i]);
        if (roll == 1)
            e.overrides.push_back(moved(text(dates[i]), text(dates[i] + days{1})));
        if (roll == 2)
            e.overrides.push_back(cancelled(text(dates[i])));
        if (roll == 3)
            e.added.push_back(dates[i] + std::chrono::hours{26});
    }
    return checked(e, town()).value();
}

window const years{at("2026-01-01T00:00:00Z"), at("2032-01-01T00:00:00Z")};

} // namespace

BOOST_AUTO_TEST_SUITE(a_series_cut_in_two)

BOOST_AUTO_TEST_CASE(shows_what_it_showed)
{
    random_events dice(5545);
    for (auto const plan : plans)
        for (int turn = 0; turn < 20; ++turn) {
            auto const e = lively(plan, dice);
            auto const dates = dates_between(e, e.starts, e.starts + days{900}, {});
            if (dates.size() < 2)
                continue;
            auto const at = dates[1 + dice.below(dates.size() - 1)];
            auto const c = cut_before(e, at).value();
            auto both = seen_of(c.head, years);
            both.merge(seen_of(c.tail, years));
            BOOST_TEST((both == seen_of(e, years)), plan << " cut before " << text(at));
        }
}

BOOST_AUTO_TEST_CASE(shares_its_count)
{
    auto const c = cut_before(repeating("FREQ=WEEKLY;COUNT=10"), wall("2026-12-22T16:30:00")).value();
    BOOST_TEST(text(*c.head.repeats) == "FREQ=WEEKLY;COUNT=3");
    BOOST_TEST(text(*c.tail.repeats) == "FREQ=WEEKLY;COUNT=7");
    BOOST_TEST(text(c.tail.starts) == "2026-12-22T16:30:00");
}

BOOST_AUTO_TEST_CASE(ends_in_utc_with_its_last_kept_start)
{
    auto const c = cut_before(repeating("FREQ=WEEKLY"), wall("2026-12-22T16:30:00")).value();
    BOOST_TEST(text(*c.head.repeats) == "FREQ=WEEKLY;UNTIL=20261215T153000Z");
    BOOST_TEST(text(*c.tail.repeats) == "FREQ=WEEKLY");
}

BOOST_AUTO_TEST_CASE(ends_with_a_day_when_it_lasts_all_day)
{
    auto e = weekend();
    e.repeats = series("FREQ=WEEKLY");
    auto const c = cut_before(e, midnight("2026-12-19")).value();
    BOOST_TEST(text(*c.head.repeats) == "FREQ=WEEKLY;UNTIL=20261212");
}

BOOST_AUTO_TEST_CASE(is_found_quickly_after_decades)
{
    auto e = repeating("FREQ=DAILY");
    e.starts -= days{36'525};
    e.ends -= days{36'525};
    auto const c = cut_before(e, wall("2026-12-22T16:30:00")).value();
    BOOST_TEST(text(*c.head.repeats) == "FREQ=DAILY;UNTIL=20261221T153000Z");
}

BOOST_AUTO_TEST_CASE(names_the_series_that_it_continues_and_has_no_name_itself)
{
    auto const e = repeating("FREQ=WEEKLY");
    auto const c = cut_before(e, wall("2026-12-22T16:30:00")).value();
    BOOST_TEST((c.tail.continues == e.uid && c.head.uid == e.uid && c.head.id == e.id));
    BOOST_TEST((c.tail.uid.value().empty() && c.tail.id.value().empty() && c.tail.page.value().empty()));
}

BOOST_AUTO_TEST_CASE(cannot_be_cut_before_its_first_date)
{
    BOOST_TEST((cut_before(monthly(), monthly().starts).error() == errc::conflict));
}

BOOST_AUTO_TEST_CASE(goes_on_with_added_dates_alone_where_its_rule_has_ended)
{
    auto e = repeating("FREQ=WEEKLY;COUNT=2");
    e.added = {wall("2027-01-05T10:00:00"), wall("2027-02-05T10:00:00")};
    auto const c = cut_before(e, e.added[0]).value();
    BOOST_TEST(!c.tail.repeats);
    BOOST_TEST((c.tail.starts == e.added[0] && c.tail.added == std::vector{e.added[1]}));
    BOOST_TEST(text(*c.head.repeats) == "FREQ=WEEKLY;COUNT=2");
    BOOST_TEST(c.head.added.empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted
