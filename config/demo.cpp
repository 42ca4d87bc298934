// SPDX-License-Identifier: MPL-2.0
#include "config/demo.hpp"

#include "calendar/event/codec.hpp"
#include "calendar/time/days.hpp"
#include "config/demo_directory.hpp"
#include "config/demo_files.hpp"
#include "config/demo_shift.hpp"

#include <algorithm>

namespace tingsted {
namespace {

json::object read(std::string_view file) { return parsed_json(file).value().as_object(); }

// "on" is the demo's own: the yearly rule that a deadline follows.
event moved(json::object sent, demo_move const& by)
{
    auto const on = sent.if_contains("on");
    auto const yearly = on ? std::optional(parsed_rule(on->as_string()).value()) : std::nullopt;
    sent.erase("on");
    auto const written = merged(event{}, sent).value();
    if (yearly)
        return with_years_named(moved_to_rule(written, *yearly, by));
    return with_years_named(written.repeats ? moved_series(written, by) : moved_once(written, by));
}

void add_school_holidays(directory& names, std::vector<event> const& events)
{
    auto const [first, last] = std::ranges::minmax(events, {}, &event::starts);
    for (int year = year_of(first.starts) - 1; year <= year_of(last.starts) + 1; ++year)
        for (auto const& h : usual_school_holidays(year))
            names.school_holidays.push_back({h.name_da, h.first, h.last});
    std::ranges::sort(names.school_holidays, {}, &school_period::first);
}

} // namespace

demo_year demo_year_around(local_day today)
{
    demo_year year{demo_directory(read(demo_files::places), read(demo_files::network)), {}};
    auto const file = read(demo_files::events);
    auto const anchor = parsed_day(file.at("anchor").as_string()).value();
    auto const by = demo_move{monday_of(today) - anchor, today};
    for (auto const& e : file.at("events").as_array())
        year.events.push_back(moved(e.as_object(), by));
    add_school_holidays(year.names, year.events);
    return year;
}

} // namespace tingsted
