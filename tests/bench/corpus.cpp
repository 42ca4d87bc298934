// SPDX-License-Identifier: MPL-2.0
#include "tests/bench/corpus.hpp"

#include "config/demo.hpp"

#include <fmt/format.h>

#include <random>

namespace tingsted::bench {

namespace {

using namespace std::chrono;

class dice {
public:
    int from(int low, int high) { return low + static_cast<int>(engine_() % static_cast<unsigned>(high - low + 1)); }
    bool in_hundred(int chance) { return from(1, 100) <= chance; }
    template <std::size_t N>
    std::string one_of(char const* const (&choice)[N])
    {
        return choice[from(0, N - 1)];
    }
    template <std::size_t N>
    std::string some_of(char const* const (&choice)[N], int most)
    {
        std::string out;
        int const first = from(0, N - 1), count = from(1, most), step = from(1, 2);
        for (int i = 0; i < count && i * step < static_cast<int>(N); ++i)
            (out += i > 0 ? "," : "") += choice[static_cast<std::size_t>(first + i * step) % N];
        return out;
    }

private:
    std::mt19937 engine_{20260106};
};

constexpr char const* weekdays[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
constexpr char const* months_of_year[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"};
constexpr char const* dates[] = {"1", "2", "13", "15", "28", "29", "30", "31", "-1", "-2"};
constexpr char const* positions[] = {"1", "2", "3", "-1", "-2", "1,3"};
constexpr char const* ordinals[] = {"1", "2", "3", "4", "-1", ""};

std::string weekly(dice& d)
{
    std::string rule = "FREQ=WEEKLY";
    if (d.in_hundred(80))
        rule += ";BYDAY=" + d.some_of(weekdays, 4);
    if (d.in_hundred(15))
        rule += ";BYMONTH=" + d.some_of(months_of_year, 4);
    return rule;
}

std::string monthly(dice& d)
{
    std::string const rule = "FREQ=MONTHLY";
    int const kind = d.from(1, 100);
    if (kind <= 40)
        return rule + ";BYDAY=" + d.one_of(ordinals) + d.one_of(weekdays);
    if (kind <= 70)
        return rule + ";BYMONTHDAY=" + d.some_of(dates, 3);
    if (kind <= 90)
        return rule + ";BYDAY=" + d.some_of(weekdays, 5) + ";BYSETPOS=" + d.one_of(positions);
    return rule;
}

std::string yearly(dice& d)
{
    std::string const rule = "FREQ=YEARLY";
    int const kind = d.from(1, 100);
    if (kind <= 25)
        return rule + ";BYMONTH=" + d.one_of(months_of_year) + ";BYDAY=" + d.one_of(ordinals) + d.one_of(weekdays);
    if (kind <= 50)
        return rule + ";BYMONTH=" + d.some_of(months_of_year, 3);
    if (kind <= 60)
        return rule + ";BYWEEKNO=" + std::to_string(d.from(1, 52)) + ";BYDAY=" + d.one_of(weekdays);
    if (kind <= 70)
        return rule + ";BYYEARDAY=" + std::to_string(d.from(1, 365));
    return rule;
}

std::string daily(dice& d)
{
    std::string rule = "FREQ=DAILY";
    if (d.in_hundred(30))
        rule += ";BYDAY=" + d.some_of(weekdays, 5);
    if (d.in_hundred(20))
        rule += ";BYMONTH=" + d.some_of(months_of_year, 4);
    return rule;
}

std::string any_rule(dice& d)
{
    int const kind = d.from(1, 6);
    std::string rule = kind <= 2 ? weekly(d) : kind <= 4 ? monthly(d) : kind == 5 ? yearly(d) : daily(d);
    if (d.in_hundred(50))
        rule += ";INTERVAL=" + std::to_string(d.from(2, 6));
    if (d.in_hundred(10))
        rule += ";BYHOUR=" + std::to_string(d.from(8, 21));
    if (d.in_hundred(25))
        rule += ";WKST=" + d.one_of(weekdays);
    if (d.in_hundred(30))
        rule += ";COUNT=" + std::to_string(d.from(2, 15));
    else if (d.in_hundred(35))
        rule += fmt::format(";UNTIL={:04}{:02}{:02}T230000Z", d.from(2020, 2029), d.from(1, 12), d.from(1, 28));
    return rule;
}

// Meetings as a network has them: mostly monthly, many every other week or every week, a few a year.
std::string meeting_rule(dice& d)
{
    int const kind = d.from(1, 10);
    if (kind <= 5)
        return "FREQ=MONTHLY;BYDAY=" + std::to_string(d.from(1, 4)) + d.one_of(weekdays);
    if (kind <= 7)
        return "FREQ=WEEKLY;INTERVAL=2;BYDAY=" + d.one_of(weekdays);
    if (kind <= 9)
        return "FREQ=WEEKLY;BYDAY=" + d.one_of(weekdays);
    return "FREQ=YEARLY;BYMONTH=3,9;BYDAY=1" + d.one_of(weekdays);
}

event copied(event const& original, std::size_t n, wall_time starts)
{
    event e = original;
    e.id = event_id(fmt::format("01930000-0000-7000-8000-{:012x}", n));
    e.uid = event_uid(fmt::format("7b0d7f2e-8f44-4bbf-9d5c-{:012x}", n));
    e.page = slug(fmt::format("moede-{}", n));
    e.revision = revision{1};
    e.created = e.changed = instant{starts.time_since_epoch()} - days(60);
    auto const length = e.all_day ? seconds(days(1)) : std::min<seconds>(e.ends - e.starts, hours(8));
    e.starts = starts;
    e.ends = starts + length;
    e.repeats.reset();
    e.excluded.clear();
    e.added.clear();
    e.overrides.clear();
    e.room.reset();
    e.room_state = room_status::none;
    e.status = event_status::confirmed;
    e.visible_to = visibility::everyone;
    e.cancel_reason.clear();
    e.address = "Rådhuspladsen 1, 9700 Brønderslev";
    return e;
}

template <class Change>
network_of_many copies(local_day today, std::size_t count, Change change)
{
    auto demo = demo_year_around(today);
    network_of_many all{std::move(demo.names), {}};
    all.events.reserve(count);
    for (std::size_t n = 0; n < count; ++n) {
        auto const& original = demo.events[n % demo.events.size()];
        auto const day = today - days(180) + days(n * 397 % 700);
        auto const clock = original.all_day ? seconds(0) : seconds(hours(8) + minutes(15 * (n % 48)));
        change(all.events.emplace_back(copied(original, n, wall_time(day) + clock)));
    }
    return all;
}

} // namespace

std::vector<ruled_start> realistic_rules(std::size_t count)
{
    dice d;
    std::vector<ruled_start> all;
    while (all.size() < count)
        all.push_back({fmt::format("{:04}{:02}{:02}T{:02}{:02}00", d.from(2018, 2027), d.from(1, 12), d.from(1, 28),
                                   d.from(7, 21), 15 * d.from(0, 3)),
                       any_rule(d)});
    return all;
}

network_of_many many_events(local_day today, std::size_t count)
{
    return copies(today, count, [](event&) {});
}

network_of_many many_series(local_day today, std::size_t count)
{
    dice d;
    return copies(today, count, [&](event& e) { e.repeats = parsed_rule(meeting_rule(d)).value(); });
}

} // namespace tingsted::bench
