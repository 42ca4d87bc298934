// SPDX-License-Identifier: MPL-2.0
#include "calendar/time/complete_rule.hpp"

#include <algorithm>

namespace tingsted {
namespace {

using namespace std::chrono;

int as_int(auto field) { return static_cast<int>(static_cast<unsigned>(field)); }

void fill(std::vector<int>& values, std::int64_t value)
{
    if (values.empty())
        values.push_back(static_cast<int>(value));
}

void fill_days(rule& r, local_day first)
{
    bool const by_weeks = r.freq == frequency::weekly || !r.by_week.empty();
    bool const by_months = r.freq == frequency::monthly || r.freq == frequency::yearly;
    bool const days_named = !r.by_month_day.empty() || !r.by_year_day.empty() || !r.by_day.empty();
    auto const day = year_month_day(first);

    if (by_weeks && !days_named)
        r.by_day.push_back({0, weekday(first)});
    else if (by_months && !days_named)
        r.by_month_day.push_back(as_int(day.day()));

    // "Every year on the 7th" is once a year, as Google and Windows mean it, who write such rules. The 20th Monday needs
    // no month.
    bool const ordinals = std::ranges::any_of(r.by_day, [](weekday_rule const& w) { return w.ordinal != 0; });
    bool const month_is_open = r.by_week.empty() && r.by_year_day.empty() && !r.by_month_day.empty() && !ordinals;
    if (r.freq == frequency::yearly && month_is_open)
        fill(r.by_month, as_int(day.month()));
}

} // namespace

complete_rule completed(rule r, wall_time first)
{
    bool const ordinals_in_year = r.freq == frequency::yearly && r.by_month.empty();
    auto const clock = hh_mm_ss(first - day_of(first));
    fill_days(r, day_of(first));
    fill(r.by_hour, clock.hours().count());
    fill(r.by_minute, clock.minutes().count());
    fill(r.by_second, clock.seconds().count());
    return {std::move(r), ordinals_in_year};
}

} // namespace tingsted
