// SPDX-License-Identifier: MPL-2.0
#include "calendar/time/weeks.hpp"

namespace tingsted {

using namespace std::chrono;

local_day week_begin(local_day day, weekday week_start) { return day - (weekday(day) - week_start); }

local_day first_week_begin(int y, weekday week_start)
{
    return week_begin(local_days(year(y) / January / 4), week_start);
}

int week_year_of(local_day day, weekday week_start)
{
    auto const y = static_cast<int>(year_month_day(day).year());
    if (day < first_week_begin(y, week_start))
        return y - 1;
    return day < first_week_begin(y + 1, week_start) ? y : y + 1;
}

int weeks_in(int y, weekday week_start)
{
    return static_cast<int>((first_week_begin(y + 1, week_start) - first_week_begin(y, week_start)) / days(7));
}

} // namespace tingsted
