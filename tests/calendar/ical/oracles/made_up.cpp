// SPDX-License-Identifier: MPL-2.0
// made_up COUNT SEED FEED OCCURRENCES: writes a feed of as many made-up series, and our own expansion of it from 2026 to
// 2028, one line for each occurrence as read_back.py compares them.
#include "calendar/event/checked.hpp"
#include "calendar/event/occurrences.hpp"
#include "calendar/ical/writer.hpp"
#include "calendar/time/zones.hpp"
#include "tests/calendar/event/random_events.hpp"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <set>

namespace tingsted {
namespace {

using namespace std::chrono;

// Rules as our forms and our API's users make them. Weeks of the year and places among weekdays are left to
// calendar/time's oracle: not all of these readers get them right.
constexpr char const* rules[] = {
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;BYDAY=TU,TH",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
    "FREQ=WEEKLY;INTERVAL=3",
    "FREQ=WEEKLY;BYMONTH=1,2,3,9,10,11,12;BYDAY=SU",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;BYDAY=1TU",
    "FREQ=MONTHLY;BYDAY=-1SU",
    "FREQ=MONTHLY;BYDAY=2WE,4WE",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=MONTHLY;INTERVAL=2;BYDAY=3TH",
    "FREQ=YEARLY",
    "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "FREQ=YEARLY;INTERVAL=2;BYMONTH=6;BYMONTHDAY=5",
};
constexpr char const* zones[] = {"Europe/Copenhagen", "Europe/Copenhagen", "Europe/London",
                                 "America/New_York",  "Asia/Kolkata",      "UTC"};
constexpr std::size_t dates_looked_at = 40;

class series_maker {
public:
    explicit series_maker(std::uint32_t seed) : dice_(seed) {}

    event next(std::size_t n)
    {
        event e = made_at(n);
        // What lasts is the time that clocks show (docs/recurrence.md): of a first date in such a night, readers disagree.
        while (clocks_change_near(e))
            e = made_at(n);
        give_dates(e);
        return e;
    }

private:
    static bool clocks_change_near(event const& e)
    {
        auto const after = e.ends + hours{2};
        return to_instant(after, e.zone) - to_instant(e.starts, e.zone) != after - e.starts;
    }

    event made_at(std::size_t n)
    {
        event e = made::meeting();
        e.uid = event_uid{"0193a000-0000-4000-8000-" + std::to_string(100'000'000'000 + n)};
        e.page = slug{"serie-" + std::to_string(n)};
        e.title =
            "Serie " + std::to_string(n) + ": " + dice_.one_of<std::string>({"møde", "kaffe; kage, te", "årsfest"});
        e.zone = zone_name{zones[dice_.below(std::size(zones))]};
        e.all_day = dice_.below(5) == 0;
        if (e.all_day)
            e.zone = zone_name{"Europe/Copenhagen"};
        if (dice_.below(12) == 0)
            e.status = event_status::cancelled;
        give_times(e);
        if (dice_.below(10) != 0)
            give_rule(e);
        return e;
    }

    std::chrono::minutes some_minutes(std::size_t most)
    {
        return std::chrono::minutes{15 * (1 + dice_.below(most / 15))};
    }

    // Half of them in the night hours, in which clocks change.
    void give_times(event& e)
    {
        auto const day = made::midnight("2025-06-01") + days{dice_.below(900)};
        auto const hour = dice_.maybe() ? hours{dice_.below(5)} : hours{8 + dice_.below(14)};
        e.starts = e.all_day ? day : day + hour + std::chrono::minutes{15 * dice_.below(4)};
        e.ends = e.starts + (e.all_day ? seconds{days{1 + dice_.below(4)}} : seconds{some_minutes(20 * 60)});
    }

    void give_rule(event& e)
    {
        auto r = made::series(rules[dice_.below(std::size(rules))]);
        auto const from_here = expand(r, e.starts, e.zone, e.starts, e.starts + days{8'000}, {.instances = 2});
        auto const length = e.ends - e.starts;
        e.starts = from_here.starts.back(); // the first given is where we stand, whether the rule gives it or not
        e.ends = e.starts + length;
        auto const ending = dice_.below(4);
        if (ending == 0)
            r.count = static_cast<int>(1 + dice_.below(30));
        else if (ending == 1)
            r.until = day_of(e.starts + days{dice_.below(700)});
        else if (ending == 2)
            r.until = to_instant(e.starts + days{dice_.below(700)}, e.zone);
        e.repeats = r;
    }

    void give_dates(event& e)
    {
        std::set<wall_time> dates{e.starts};
        if (e.repeats)
            for (auto const t :
                 expand(*e.repeats, e.starts, e.zone, e.starts, e.starts + days{8'000}, {.instances = dates_looked_at})
                     .starts)
                dates.insert(t);
        if (dice_.below(6) == 0)
            for (auto n = 1 + dice_.below(3); n > 0; --n)
                if (auto const extra = e.starts + days{1 + dice_.below(300)}; dates.insert(extra).second)
                    e.added.push_back(extra);
        std::ranges::sort(e.added);
        if (dates.size() == 1)
            return;
        for (auto const date : dates)
            if (auto const chance = dice_.below(20); chance == 0)
                e.excluded.push_back(date);
            else if (chance <= 2)
                e.overrides.push_back(change_of(e, date));
    }

    event_override change_of(event const& e, wall_time date)
    {
        event_override o;
        o.original_start = date;
        o.cancelled = dice_.below(3) == 0;
        if (dice_.maybe())
            o.starts = date + days{dice_.below(60)} - days{30} + (e.all_day ? seconds{} : seconds{some_minutes(600)});
        if (dice_.maybe())
            o.ends =
                o.starts.value_or(date) + (e.all_day ? seconds{days{1 + dice_.below(3)}} : seconds{some_minutes(900)});
        if (dice_.maybe())
            o.title = "En anden gang";
        if (dice_.maybe())
            o.note = "Bemærk: stedet er et andet.";
        return o;
    }

    made::random_events dice_;
};

void append_lines(std::vector<std::string>& lines, event const& e)
{
    for (auto const& o : occurrences(e, {made::at("2026-01-01T00:00:00Z"), made::at("2029-01-01T00:00:00Z")}))
        lines.push_back(text(o.starts_at) + ' ' + text(o.ends_at) + (o.cancelled ? " cancelled " : " ") +
                        e.uid.value());
}

} // namespace
} // namespace tingsted

int main(int, char** arguments)
{
    using namespace tingsted;
    auto const wanted = std::stoul(arguments[1]);
    series_maker maker(static_cast<std::uint32_t>(std::stoul(arguments[2])));
    auto const town = made::town();
    std::vector<event> events;
    std::vector<std::string> lines;
    std::size_t refused = 0;
    for (std::size_t n = 0; events.size() < wanted; ++n) {
        auto made = checked(maker.next(n), town);
        if (!made) {
            ++refused; // a time in a gap, which nobody can type in
            continue;
        }
        append_lines(lines, *made);
        events.push_back(std::move(*made));
    }
    feed_head const head{"Serier", "", "https://tingsted.example.org/feeds/events.ics", events.front().changed};
    std::ofstream{arguments[3], std::ios::binary}
        << ical::feed(head, events, town, {"https://tingsted.example.org", "da"});
    std::ofstream all{arguments[4], std::ios::binary};
    for (auto const& line : lines)
        all << line << '\n';
    std::cout << events.size() << " events, " << lines.size() << " occurrences, " << refused << " refused\n";
}
