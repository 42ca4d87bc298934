// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/checking.hpp"

#include "calendar/event/dates.hpp"
#include "calendar/event/time_rules.hpp"

#include <algorithm>
#include <set>

namespace tingsted {

namespace {

std::string no_date(event const& e, wall_time t)
{
    return (e.all_day ? text(day_of(t)) : text(t)) + " is no date of this series";
}

void check_override(checking& c, std::size_t i)
{
    auto const& o = c.e.overrides[i];
    auto const pointer = pointer_to(overrides_pointer, i);
    if (o.starts)
        check_moment(c, pointer + "/start", *o.starts);
    if (o.ends)
        check_moment(c, pointer + "/end", *o.ends);
    auto const starts = o.starts.value_or(o.original_start);
    check_span(c, pointer + "/end", starts, o.ends.value_or(starts + (c.e.ends - c.e.starts)));
}

// That exclusions and overrides name dates of the series, and each date once.
void check_references(checking& c)
{
    auto const& e = c.e;
    given_dates const given(e, latest_asked(e));
    std::set<wall_time> const excluded(e.excluded.begin(), e.excluded.end());
    std::set<wall_time> seen;
    for (std::size_t i = 0; i < e.excluded.size(); ++i)
        if (!given.holds(e.excluded[i]))
            c.wrong(pointer_to("/recurrence/excluded", i), no_date(e, e.excluded[i]));
    for (std::size_t i = 0; i < e.overrides.size(); ++i) {
        auto const date = e.overrides[i].original_start;
        auto const pointer = pointer_to(overrides_pointer, i) + "/original_start";
        if (excluded.contains(date))
            c.wrong(pointer, "is excluded as well: only one of the two can be");
        else if (!given.holds(date))
            c.wrong(pointer, no_date(e, date));
        else if (!seen.insert(date).second)
            c.wrong(pointer, "stands twice");
    }
}

} // namespace

void check_dates(checking& c)
{
    auto const& e = c.e;
    if (e.excluded.size() + e.added.size() + e.overrides.size() > most_dates) {
        c.wrong("/recurrence", "has more than " + std::to_string(most_dates) + " dates of its own");
        return;
    }
    for (std::size_t i = 0; i < e.added.size(); ++i)
        check_moment(c, pointer_to("/recurrence/added", i), e.added[i]);
    for (std::size_t i = 0; i < e.overrides.size(); ++i)
        check_override(c, i);
    if (c.from == origin::typed)
        check_references(c);
}

} // namespace tingsted
