// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/checking.hpp"

#include "calendar/event/dates.hpp"
#include "calendar/event/time_rules.hpp"
#include "calendar/time/zones.hpp"

namespace tingsted {

namespace {

using std::chrono::days;

bool is_possible_year(wall_time t)
{
    auto const year = std::chrono::year_month_day{day_of(t)}.year();
    return year >= std::chrono::year{1900} && year <= std::chrono::year{2999};
}

std::string said(event const& e, wall_time t) { return e.all_day ? text(day_of(t)) : text(t); }

bool ends_before(rule_end const& until, wall_time start, zone_name const& zone)
{
    if (auto const* day = std::get_if<local_day>(&until))
        return *day < day_of(start);
    if (auto const* wall = std::get_if<wall_time>(&until))
        return *wall < start;
    if (auto const* at = std::get_if<instant>(&until))
        return *at < to_instant(start, zone);
    return false;
}

// RFC 5545, 3.8.5.3 leaves a series that begins off its own rule undefined; so nobody can type one in.
void check_rule(checking& c)
{
    auto const& e = c.e;
    auto const& r = *e.repeats;
    if (e.all_day && !(r.by_hour.empty() && r.by_minute.empty() && r.by_second.empty())) {
        c.wrong("/recurrence/rule", "cannot name times of day when all_day is true");
        return;
    }
    if (ends_before(r.until, e.starts, e.zone)) {
        c.wrong("/recurrence/rule", "ends before the series starts");
        return;
    }
    if (fits_parts(r, e.starts, e.zone))
        return;
    auto const next = next_by_rule(r, e.starts, e.zone);
    auto const advice = next ? "; the first date that it gives is " + said(e, *next) : "; it gives no date at all";
    c.wrong("/start", "the rule does not give " + said(e, e.starts) + advice);
}

} // namespace

void check_span(checking& c, std::string const& pointer, wall_time starts, wall_time ends)
{
    auto const longest = c.e.all_day ? days{60} : days{7};
    if (ends <= starts)
        c.wrong(pointer, "must be after the start");
    else if (ends - starts > longest)
        c.wrong(pointer, "is more than " + std::to_string(longest.count()) + " days after the start");
}

void check_moment(checking& c, std::string pointer, wall_time t)
{
    if (c.e.all_day && t != day_of(t))
        c.wrong(std::move(pointer), "must be a date when all_day is true");
    else if (c.from == origin::typed && !is_possible_year(t))
        c.wrong(std::move(pointer), "must lie in the years 1900 to 2999");
    else if (c.from == origin::typed && !c.e.all_day && !exists(t, c.e.zone))
        c.wrong(std::move(pointer), text(t) + " does not exist in " + c.e.zone.value());
}

void check_times(checking& c)
{
    auto const& e = c.e;
    if (auto const zone = known_zone(e.zone.value()); !zone) {
        c.wrong("/timezone", "there is no time zone “" + e.zone.value().substr(0, 100) + "”");
        return;
    }
    auto const flaws_before = c.flaws.size();
    check_moment(c, "/start", e.starts);
    check_moment(c, "/end", e.ends);
    check_span(c, "/end", e.starts, e.ends);
    if (e.repeats && c.from == origin::typed && c.flaws.size() == flaws_before)
        check_rule(c);
}

} // namespace tingsted
