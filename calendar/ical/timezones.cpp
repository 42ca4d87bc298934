// SPDX-License-Identifier: MPL-2.0
#include "calendar/ical/text.hpp"
#include "calendar/time/zones.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace tingsted::ical {

namespace {

using namespace std::chrono;

// A change of a zone's clocks, as the clock before it tells the time.
struct change {
    wall_time at;
    seconds before{};
    offset_period after;
};

// How many years of changes a yearly rule has to explain: each of the fourteen kinds of year comes up.
constexpr int years_explained = 28;

// The changes from `at` on. Fewer than asked for when the zone will stop changing.
std::vector<change> changes_after(instant at, zone_name const& zone)
{
    constexpr std::size_t wanted = 2 * years_explained;
    constexpr instant far_end = sys_days{year{9000} / 1 / 1};
    std::vector<change> found;
    auto now = offset_at(at, zone);
    while (found.size() < wanted && now.to < far_end) {
        auto next = offset_at(now.to, zone);
        found.push_back({wall_time{(now.to + now.offset).time_since_epoch()}, now.offset, next});
        now = std::move(next);
    }
    return found;
}

year_month_day date_of(wall_time t) { return year_month_day{day_of(t)}; }

int number_of(day d) { return static_cast<int>(static_cast<unsigned>(d)); }

// How many days of its month are left after `d`.
int days_after(year_month_day d) { return number_of((d.year() / d.month() / last).day()) - number_of(d.day()); }

// One weekday of a month: its first to fourth, its last, or the one in the seven days from `earliest` on.
struct yearly_day {
    std::chrono::month month{};
    weekday day{};
    int ordinal = 0; // 0: none of the simple ones
    int earliest = 1;
};

// The day of the year on which all these changes fall, if there is one.
std::optional<yearly_day> day_of_all(std::vector<change> const& changes)
{
    yearly_day found{date_of(changes.front().at).month(), weekday{day_of(changes.front().at)}};
    int earliest = 31, latest = 1, most_after = 0;
    for (auto const& c : changes) {
        auto const d = date_of(c.at);
        if (d.month() != found.month || weekday{day_of(c.at)} != found.day)
            return std::nullopt;
        earliest = std::min(earliest, number_of(d.day()));
        latest = std::max(latest, number_of(d.day()));
        most_after = std::max(most_after, days_after(d));
    }
    if (latest - earliest >= 7)
        return std::nullopt;
    found.earliest = std::max(latest - 6, 1);
    if (most_after < 7)
        found.ordinal = -1;
    else if ((earliest - 1) / 7 == (latest - 1) / 7)
        found.ordinal = (earliest - 1) / 7 + 1;
    return found;
}

// BYMONTH=3;BYDAY=-1SU, or BYMONTH=3;BYMONTHDAY=23,24,25,26,27,28,29;BYDAY=FR
std::string text(yearly_day const& d)
{
    constexpr std::array<char const*, 7> names{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
    std::string out = "FREQ=YEARLY;BYMONTH=" + std::to_string(static_cast<unsigned>(d.month));
    if (d.ordinal == 0) {
        out += ";BYMONTHDAY=" + std::to_string(d.earliest);
        for (int n = d.earliest + 1; n < d.earliest + 7; ++n)
            out += ',' + std::to_string(n);
    }
    out += ";BYDAY=";
    if (d.ordinal != 0)
        out += std::to_string(d.ordinal);
    return out + names[d.day.c_encoding()];
}

local_day in_1970(yearly_day const& d)
{
    if (d.ordinal < 0)
        return local_days{year{1970} / d.month / d.day[last]};
    int const from = d.ordinal == 0 ? d.earliest : 7 * (d.ordinal - 1) + 1;
    local_day on = local_days{year{1970} / d.month / from};
    while (weekday{on} != d.day)
        on += days{1};
    return on;
}

void append_offset(std::string& out, seconds offset)
{
    out += offset < seconds{0} ? '-' : '+';
    auto const part = [&out](long long n) {
        out += static_cast<char>('0' + n / 10);
        out += static_cast<char>('0' + n % 10);
    };
    hh_mm_ss const clock{abs(offset)};
    part(clock.hours().count());
    part(clock.minutes().count());
    if (clock.seconds() != seconds{0})
        part(clock.seconds().count());
}

void append_observance(std::string& out, std::string_view kind, std::string_view name, seconds from, seconds to,
                       wall_time starts, std::string_view rule)
{
    auto const line = [&out](std::string_view property, auto&& value) {
        std::size_t const start = out.size();
        out.append(property);
        value();
        end_line(out, start);
    };
    append_line(out, "BEGIN", kind);
    append_line(out, "TZNAME", escaped_text(name));
    line("TZOFFSETFROM:", [&] { append_offset(out, from); });
    line("TZOFFSETTO:", [&] { append_offset(out, to); });
    line("DTSTART:", [&] { append_wall(out, starts); });
    if (!rule.empty())
        append_line(out, "RRULE", rule);
    append_line(out, "END", kind);
}

// The two observances that repeat each year, or nothing where the zone's clocks follow no such rule.
std::optional<std::string> yearly_pair(std::vector<change> const& changes)
{
    if (changes.size() < 2 * years_explained)
        return std::nullopt;
    std::array<std::vector<change>, 2> sides;
    for (std::size_t i = 0; i < changes.size(); ++i)
        sides[i % 2].push_back(changes[i]);
    // The larger offset is daylight time, whatever the law calls it (Ireland's winter is its exception).
    if (sides[0].front().after.offset < sides[1].front().after.offset)
        std::swap(sides[0], sides[1]);

    std::string out;
    for (bool const daylight : {true, false}) {
        auto const& side = sides[daylight ? 0 : 1];
        auto const& one = side.front();
        seconds const clock = one.at - day_of(one.at);
        bool const alike = std::ranges::all_of(side, [&](change const& c) {
            return c.before == one.before && c.after.offset == one.after.offset && c.at - day_of(c.at) == clock;
        });
        auto const when = day_of_all(side);
        if (!alike || !when)
            return std::nullopt;
        append_observance(out, daylight ? "DAYLIGHT" : "STANDARD", one.after.abbreviation, one.before, one.after.offset,
                          in_1970(*when) + clock, text(*when));
    }
    return out;
}

std::string fixed_observance(offset_period const& now)
{
    std::string out;
    append_observance(out, "STANDARD", now.abbreviation, now.offset, now.offset, local_days{year{1970} / 1 / 1}, {});
    return out;
}

} // namespace

std::string timezone_lines(zone_name const& zone, instant at)
{
    std::string out;
    append_line(out, "BEGIN", "VTIMEZONE");
    append_line(out, "TZID", escaped_text(zone.value()));
    append_line(out, "X-LIC-LOCATION", escaped_text(zone.value()));
    auto const pair = yearly_pair(changes_after(at, zone));
    out += pair ? *pair : fixed_observance(offset_at(at, zone));
    append_line(out, "END", "VTIMEZONE");
    return out;
}

} // namespace tingsted::ical
