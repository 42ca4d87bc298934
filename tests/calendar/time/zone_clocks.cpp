// SPDX-License-Identifier: MPL-2.0
#include "calendar/time/zone_clock.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted {
namespace {

using namespace std::chrono;

instant on(int y, unsigned m, unsigned d) { return sys_days(year(y) / month(m) / day(d)); }

// A country that took over Central European rules on 1 January 2020 and lists nothing after that, as files without
// redundant changes do.
zone_clock slim_clock()
{
    return {{{.from = first_instant, .to = on(2020, 1, 1), .offset = hours(3), .summer = false, .abbreviation = "+03"},
             {.from = on(2020, 1, 1), .to = last_instant, .offset = hours(1), .summer = false, .abbreviation = "CET"}},
            parsed_yearly_change("CET-1CEST,M3.5.0,M10.5.0/3")};
}

BOOST_AUTO_TEST_SUITE(a_clock_whose_table_ends_in_mid_winter)

BOOST_AUTO_TEST_CASE(follows_its_yearly_rule_from_then_on_and_not_before)
{
    auto const clock = slim_clock();
    BOOST_TEST((clock.offset_at(on(2019, 7, 1)) == hours(3)));
    BOOST_TEST((clock.offset_at(on(2020, 1, 1)) == hours(1)));
    BOOST_TEST((clock.offset_at(on(2020, 7, 1)) == hours(2)));
}

BOOST_AUTO_TEST_CASE(begins_that_winter_where_the_table_does)
{
    auto const winter = slim_clock().period_at(on(2020, 2, 1));
    BOOST_TEST((winter.from == on(2020, 1, 1)));
    BOOST_TEST((winter.to == on(2020, 3, 29) + hours(1)));
    BOOST_TEST((slim_clock().period_at(on(2019, 1, 1)).to == on(2020, 1, 1)));
}

BOOST_AUTO_TEST_CASE(reads_the_wall_by_the_old_offset_until_the_new_one_is_due)
{
    auto const wall = [](unsigned h) { return wall_time(on(2020, 1, 1).time_since_epoch() + hours(h)); };
    BOOST_TEST((slim_clock().to_instant(wall(2)) == on(2019, 12, 31) + hours(23)));
    BOOST_TEST((slim_clock().to_instant(wall(3)) == on(2020, 1, 1) + hours(2)));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace tingsted
