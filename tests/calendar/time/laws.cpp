// SPDX-License-Identifier: MPL-2.0
// What must hold for every rule, tried on made-up ones. The seed is fixed: a failure comes back.
#include "calendar/time/complete_rule.hpp"
#include "calendar/time/expand.hpp"
#include "calendar/time/zones.hpp"
#include "tests/calendar/time/series.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <random>
#include <ranges>

namespace tingsted {
namespace {

using namespace std::chrono;

zone_name const copenhagen("Europe/Copenhagen");
constexpr int tries = 2'000;

class rule_maker {
public:
    // Endless.
    rule rule_at_random()
    {
        rule r;
        r.freq = static_cast<frequency>(up_to(3));
        r.interval = chance(2) ? 1 : 1 + up_to(6);
        r.week_start = weekday(static_cast<unsigned>(up_to(6)));
        choose_days(r);
        if (chance(5))
            fill(r.by_hour, 0, 23, 3);
        if (chance(8))
            fill(r.by_minute, 0, 59, 2);
        bool const chooses = text(r).find(";BY") != std::string::npos;
        if (chooses && chance(4))
            fill_both_ways(r.by_position, 5, 2);
        return parsed_rule(text(r)).value(); // sorted, and allowed
    }

    wall_time start_at_random()
    {
        return local_days(year(2000) / 1 / 1) + days(up_to(20'000)) + minutes(15 * up_to(95));
    }

    int up_to(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n + 1)); }
    bool chance(int one_in) { return up_to(one_in - 1) == 0; }
    std::mt19937& source() { return random_; }

private:
    void choose_days(rule& r)
    {
        bool const yearly = r.freq == frequency::yearly, monthly = r.freq == frequency::monthly;
        if (chance(3))
            fill(r.by_month, 1, 12, 4);
        if (r.freq != frequency::weekly && chance(3))
            fill_both_ways(r.by_month_day, 31, 4);
        if (yearly && chance(5))
            fill_both_ways(r.by_year_day, 366, 5);
        if (yearly && chance(4))
            fill_both_ways(r.by_week, 53, 3);
        if (!chance(3))
            return;
        bool const ordinals = (yearly || monthly) && r.by_week.empty();
        for (int i = up_to(3); i >= 0; --i) {
            int const most = monthly || !r.by_month.empty() ? 5 : 53;
            int const ordinal = !ordinals || chance(2) ? 0 : (1 + up_to(most - 1)) * (chance(2) ? -1 : 1);
            r.by_day.push_back({ordinal, weekday(static_cast<unsigned>(up_to(6)))});
        }
    }

    void fill(std::vector<int>& values, int lowest, int highest, int most)
    {
        for (int i = up_to(most - 1); i >= 0; --i)
            values.push_back(lowest + up_to(highest - lowest));
    }

    void fill_both_ways(std::vector<int>& values, int highest, int most)
    {
        for (int i = up_to(most - 1); i >= 0; --i)
            values.push_back((1 + up_to(highest - 1)) * (chance(2) ? -1 : 1));
    }

    std::mt19937 random_{20261123};
};

std::vector<wall_time> all_between(rule const& r, wall_time first, wall_time from, wall_time to)
{
    auto const found = expand(r, first, copenhagen, from, to, {.instances = 1'000'000});
    BOOST_REQUIRE(found.complete);
    return found.starts;
}

// Shows `law` many rules with a start and the instances of their first years.
template <class Law>
void hold(Law law)
{
    rule_maker make;
    std::size_t instances = 0;
    for (int i = 0; i < tries; ++i) {
        auto const r = make.rule_at_random();
        auto const first = make.start_at_random();
        auto const all = all_between(r, first, first, first + years(r.freq == frequency::yearly ? 20 : 3));
        instances += all.size();
        BOOST_TEST_CONTEXT(text(r) << " from " << text(first))
        law(make, r, first, all);
    }
    BOOST_TEST(instances > 100'000u); // the rules are not empty ones
}

BOOST_AUTO_TEST_SUITE(laws_of_recurrence)

BOOST_AUTO_TEST_CASE(instances_ascend_and_begin_with_the_first_start)
{
    hold([](rule_maker&, rule const&, wall_time first, auto const& all) {
        BOOST_REQUIRE((all.front() == first));
        BOOST_REQUIRE((std::ranges::adjacent_find(all, std::ranges::greater_equal()) == all.end()));
    });
}

BOOST_AUTO_TEST_CASE(four_hundred_years_later_everything_is_the_same)
{
    hold([](rule_maker&, rule const& r, wall_time first, auto const& all) {
        days const cycle(146'097);
        auto const later = all_between(r, first + cycle, first + cycle, all.back() + cycle + seconds(1));
        BOOST_REQUIRE((std::ranges::equal(all, later, {}, [cycle](auto t) { return t + cycle; })));
    });
}

BOOST_AUTO_TEST_CASE(a_window_shows_what_the_whole_shows_there)
{
    hold([](rule_maker& make, rule const& r, wall_time first, auto const& all) {
        auto const end = all.back() + seconds(1);
        auto const length = static_cast<int>((end - first) / hours(1));
        auto const from = first + hours(make.up_to(length));
        auto const to = from + hours(make.up_to(2'000));
        std::vector<wall_time> expected;
        std::ranges::copy_if(all, std::back_inserter(expected), [&](auto t) { return from <= t && t < to; });
        BOOST_REQUIRE((all_between(r, first, from, std::min(to, end)) == expected));
    });
}

BOOST_AUTO_TEST_CASE(windows_side_by_side_make_the_whole)
{
    hold([](rule_maker& make, rule const& r, wall_time first, auto const& all) {
        std::vector<wall_time> joined;
        auto const end = all.back() + seconds(1);
        for (auto from = first; from < end;) {
            auto const to = std::min(from + hours(1 + make.up_to(10'000)), end);
            std::ranges::copy(all_between(r, first, from, to), std::back_inserter(joined));
            from = to;
        }
        BOOST_REQUIRE((joined == all));
    });
}

BOOST_AUTO_TEST_CASE(count_takes_the_first_ones_whatever_the_window)
{
    hold([](rule_maker& make, rule const& r, wall_time first, auto const& all) {
        auto counted = r;
        counted.count = 1 + make.up_to(static_cast<int>(all.size()) - 1);
        auto const end = all.back() + seconds(1);
        auto const whole = all_between(counted, first, first, end);
        BOOST_REQUIRE((std::ranges::equal(whole, all | std::views::take(*counted.count))));

        auto const from = all[static_cast<std::size_t>(make.up_to(static_cast<int>(all.size()) - 1))];
        std::vector<wall_time> expected;
        std::ranges::copy_if(whole, std::back_inserter(expected), [from](auto t) { return from <= t; });
        BOOST_REQUIRE((all_between(counted, first, from, end) == expected));
        BOOST_REQUIRE((last_start(counted, first, copenhagen) == whole.back()));
    });
}

BOOST_AUTO_TEST_CASE(until_the_last_of_a_count_is_the_same_as_the_count)
{
    hold([](rule_maker& make, rule const& r, wall_time first, auto const& all) {
        auto const n = static_cast<std::size_t>(make.up_to(static_cast<int>(all.size()) - 1));
        auto ended = r;
        ended.until = all[n];
        auto const found = all_between(ended, first, first, all.back() + seconds(1));
        BOOST_REQUIRE((std::ranges::equal(found, all | std::views::take(n + 1))));
        BOOST_REQUIRE((last_start(ended, first, copenhagen) == all[n]));
    });
}

BOOST_AUTO_TEST_CASE(an_instant_ends_a_series_as_the_wall_time_it_shows)
{
    hold([](rule_maker& make, rule const& r, wall_time first, auto const& all) {
        auto const last = all[static_cast<std::size_t>(make.up_to(static_cast<int>(all.size()) - 1))];
        bool const near_a_change = to_wall(to_instant(last, copenhagen) - hours(2), copenhagen) != last - hours(2) ||
                                   to_wall(to_instant(last, copenhagen) + hours(2), copenhagen) != last + hours(2);
        if (near_a_change)
            return;
        auto by_wall = r, by_instant = r;
        by_wall.until = last;
        by_instant.until = to_instant(last, copenhagen);
        auto const end = all.back() + seconds(1);
        BOOST_REQUIRE((all_between(by_instant, first, first, end) == all_between(by_wall, first, first, end)));
        BOOST_REQUIRE((last_start(by_instant, first, copenhagen) == last));
    });
}

BOOST_AUTO_TEST_CASE(a_series_split_in_two_keeps_its_dates)
{
    hold([](rule_maker& make, rule const& r, wall_time first, auto const& all) {
        if (r.interval != 1 || all.size() < 3)
            return; // a tail counts its periods anew
        auto const k = 1 + static_cast<std::size_t>(make.up_to(static_cast<int>(all.size()) - 3));
        auto const complete = completed(r, first);
        if (complete.ordinals_in_year && !complete.parts.by_month.empty())
            return;
        auto head = complete.parts;
        head.until = all[k - 1];
        auto const end = all.back() + seconds(1);
        auto joined = all_between(head, first, first, end);
        std::ranges::copy(all_between(complete.parts, all[k], all[k], end), std::back_inserter(joined));
        BOOST_REQUIRE((joined == all));
    });
}

BOOST_AUTO_TEST_CASE(the_order_and_number_of_values_do_not_matter)
{
    hold([](rule_maker& make, rule const& r, wall_time first, auto const& all) {
        auto mixed = r;
        auto const mix = [&make](auto& values) {
            if (!values.empty())
                values.push_back(values.front());
            std::ranges::shuffle(values, make.source());
        };
        for (auto* values : {&mixed.by_month, &mixed.by_month_day, &mixed.by_year_day, &mixed.by_week, &mixed.by_hour,
                             &mixed.by_minute, &mixed.by_position})
            mix(*values);
        mix(mixed.by_day);
        BOOST_REQUIRE((all_between(parsed_rule(text(mixed)).value(), first, first, all.back() + seconds(1)) == all));
        BOOST_REQUIRE((all_between(mixed, first, first, all.back() + seconds(1)) == all));
    });
}

BOOST_AUTO_TEST_CASE(a_rule_read_back_is_the_same_rule)
{
    hold(
        [](rule_maker&, rule const& r, wall_time, auto const&) { BOOST_REQUIRE((parsed_rule(text(r)).value() == r)); });
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace tingsted
