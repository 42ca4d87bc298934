// SPDX-License-Identifier: MPL-2.0
#include "calendar/ical/series.hpp"

#include "calendar/event/checked.hpp"
#include "calendar/ical/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>

namespace tingsted::ical {

namespace {

// All of one UID: the series itself, and its changed dates by their original start.
struct family {
    std::optional<vevent> master;
    std::vector<vevent> dates;
};

bool supersedes(vevent const& later, vevent const& earlier)
{
    return std::tuple{later.what.sequence, later.stamp} >= std::tuple{earlier.what.sequence, earlier.stamp};
}

void note_superseded(vevent const& v, note_book& notes)
{
    notes.add(note::kind::skipped, v.number, "VEVENT", "another one of the same UID and date is newer",
              v.what.uid.value());
}

// The original start of a changed date, in its series' zone and form.
wall_time original_start(moment const& original, event const& series)
{
    if (series.all_day)
        return day_in(original, series.zone);
    return original.day ? original.at + (series.starts - day_of(series.starts)) : wall_in(original, series.zone);
}

// What a changed date says beside its series' text, in words: the model has no place or description for one date.
std::string note_of(event const& date, event const& series)
{
    std::string said = date.description;
    if (said.ends_with(series.description))
        said.resize(said.size() - series.description.size());
    while (said.ends_with('\n'))
        said.pop_back();
    if (date.address.empty() || date.address == series.address)
        return said;
    std::string const place = (series.language == "en" ? "Place: " : "Sted: ") + date.address;
    return said.empty() ? place : place + '\n' + said;
}

event_override override_of(vevent const& v, event const& series)
{
    event const& date = v.what;
    event_override o;
    o.original_start = original_start(*v.original, series);

    moment const from{date.starts, date.zone, date.all_day}, to{date.ends, date.zone, date.all_day};
    wall_time starts = wall_in(from, series.zone), ends = wall_in(to, series.zone);
    if (series.all_day) {
        starts = day_of(starts);
        ends = std::max<wall_time>(std::chrono::ceil<std::chrono::days>(ends), starts + std::chrono::days{1});
    }
    if (starts != o.original_start)
        o.starts = starts;
    if (v.end_stated && ends > starts && ends - starts != series.ends - series.starts)
        o.ends = ends;
    if (date.title != series.title)
        o.title = date.title;
    if (std::string said = note_of(date, series); !said.empty())
        o.note = std::move(said);
    o.cancelled = date.status == event_status::cancelled;
    return o;
}

// What RECURRENCE-IDs in different zones can be compared by.
wall_time in_utc(moment const& m) { return m.day ? m.at : wall_in(m, zone_name{"Etc/UTC"}); }

// A date without its series: an event whose uid says which one it is, so that it is the same one next time.
event event_of_its_own(vevent v, wall_time original)
{
    std::string uid = v.what.uid.value() + '/';
    append_wall(uid, original);
    v.what.uid = event_uid{std::move(uid)};
    return std::move(v.what);
}

// Of the versions of each date the newest, by the date that `key_of` makes of its RECURRENCE-ID.
template <class Key>
std::map<wall_time, vevent> newest_of(std::vector<vevent> dates, Key key_of, note_book& notes)
{
    std::map<wall_time, vevent> newest;
    for (auto& v : dates) {
        wall_time const key = key_of(*v.original);
        auto const there = newest.find(key);
        if (there == newest.end()) {
            newest.emplace(key, std::move(v));
            continue;
        }
        bool const newer = supersedes(v, there->second);
        note_superseded(newer ? there->second : v, notes);
        if (newer)
            there->second = std::move(v);
    }
    return newest;
}

void add_dates(event& series, std::vector<vevent> dates, note_book& notes)
{
    auto const key_of = [&series](moment const& m) { return original_start(m, series); };
    auto const newest = newest_of(std::move(dates), key_of, notes);
    // A date that RDATE;VALUE=PERIOD gave a length of its own may have a VEVENT of its own, too: that one counts.
    std::erase_if(series.overrides, [&](event_override const& o) { return newest.contains(o.original_start); });
    for (auto const& [when, v] : newest) {
        if (series.overrides.size() == most_dates) {
            notes.add(note::kind::skipped, v.number, "RECURRENCE-ID",
                      fmt::format("more than {} changed dates", most_dates), series.uid.value());
            break;
        }
        series.overrides.push_back(override_of(v, series));
        series.sequence = std::max(series.sequence, v.what.sequence);
        series.changed = std::max(series.changed, v.what.changed);
    }
    std::ranges::sort(series.overrides, {}, &event_override::original_start);
}

} // namespace

std::vector<event> joined_series(std::vector<vevent> read, note_book& notes)
{
    std::unordered_map<std::string, std::size_t> places;
    std::vector<family> families;
    for (auto& v : read) {
        auto const [place, first] = places.try_emplace(v.what.uid.value(), families.size());
        if (first)
            families.emplace_back();
        family& f = families[place->second];
        if (v.original) {
            f.dates.push_back(std::move(v));
        } else if (!f.master || supersedes(v, *f.master)) {
            if (f.master)
                note_superseded(*f.master, notes);
            f.master = std::move(v);
        } else {
            note_superseded(v, notes);
        }
    }

    std::vector<event> events;
    for (auto& f : families) {
        if (f.master) {
            add_dates(f.master->what, std::move(f.dates), notes);
            events.push_back(std::move(f.master->what));
            continue;
        }
        for (auto& [when, v] : newest_of(std::move(f.dates), [](moment const& m) { return in_utc(m); }, notes)) {
            notes.add(note::kind::repaired, v.number, "RECURRENCE-ID",
                      "its series is not in the file; taken as an event of its own", v.what.uid.value());
            event lone = event_of_its_own(std::move(v), when);
            if (places.try_emplace(lone.uid.value(), families.size()).second)
                events.push_back(std::move(lone));
        }
    }
    return events;
}

} // namespace tingsted::ical
