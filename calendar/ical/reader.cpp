// SPDX-License-Identifier: MPL-2.0
#include "calendar/ical/reader.hpp"

#include "calendar/ical/components.hpp"
#include "calendar/ical/prescan.hpp"
#include "calendar/ical/series.hpp"
#include "calendar/ical/text.hpp"
#include "calendar/ical/values.hpp"
#include "calendar/ical/vevent.hpp"
#include "common/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tingsted::ical {

namespace {

constexpr std::size_t longest_calendar_name = 200;

// How many rules that state both COUNT and UNTIL are expanded in one file to see which ends first.
constexpr std::size_t most_costly_rules = 1'000;

void note_lines(unfolded_file const& file, note_book& notes)
{
    if (file.first_recoded() != 0)
        notes.add(note::kind::repaired, file.first_recoded(), "", "not UTF-8; taken as Windows-1252");
    for (std::size_t const number : file.unreadable())
        notes.add(note::kind::skipped, number, "", "not a content line (name, parameters, colon, value)");
}

// Reads the calendars of one file, one after the other.
class file_reading {
public:
    file_reading(reading_options const& options, note_book& notes) : options_(options), notes_(notes) {}

    void take_calendar(component const& calendar)
    {
        calendar_zones zones = zones_of(calendar);
        if (name_.empty())
            name_ = name_of(calendar);
        if (refresh_ == std::chrono::seconds{0})
            refresh_ = refresh_of(calendar);
        calendars_ = true;
        for (auto const& inside : calendar.inside)
            take(inside, zones);
    }

    // A component outside of every calendar.
    void take_stray(component const& c)
    {
        calendar_zones zones{options_.home_zone};
        if (same_name(c.name, "VCALENDAR"))
            return take_calendar(c);
        if (same_name(c.name, "VEVENT")) {
            calendars_ = true;
            notes_.once(note::kind::repaired, c.number, "VCALENDAR", "BEGIN is missing");
        }
        take(c, zones);
    }

    bool found_any() const { return calendars_; }

    calendar_file finished() &&
    {
        calendar_file file;
        file.name = std::move(name_);
        file.components = components_;
        file.refresh = refresh_;
        file.events = joined_series(std::move(read_), notes_);
        return file;
    }

private:
    void take(component const& c, calendar_zones& zones)
    {
        if (same_name(c.name, "VEVENT")) {
            ++components_;
            if (auto v = read_vevent(c, {zones, notes_, options_.limits, costly_rules_, {}}))
                read_.push_back(std::move(*v));
        } else if (same_name(c.name, "VCALENDAR")) {
            take_calendar(c);
        } else if (!same_name(c.name, "VTIMEZONE")) {
            notes_.add(note::kind::skipped, c.number, c.name, "only events are read");
        }
    }

    calendar_zones zones_of(component const& calendar) const
    {
        calendar_zones zones{options_.home_zone};
        if (auto const* zone = find_line(calendar, "X-WR-TIMEZONE"))
            zones.live_in(zone->value());
        for (auto const& c : calendar.inside) {
            auto const* id = same_name(c.name, "VTIMEZONE") ? find_line(c, "TZID") : nullptr;
            auto const* location = id != nullptr ? find_line(c, "X-LIC-LOCATION") : nullptr;
            if (location != nullptr)
                zones.declare(unescaped_text(id->value()), location->value());
        }
        return zones;
    }

    std::string name_of(component const& calendar) const
    {
        auto const* line = find_line(calendar, "X-WR-CALNAME");
        if (line == nullptr)
            line = find_line(calendar, "NAME");
        if (line == nullptr)
            return {};
        std::string name = unescaped_text(line->value());
        for (char& c : name)
            if (c == '\n' || c == '\t')
                c = ' ';
        return std::string{clipped(trimmed(name), longest_calendar_name)};
    }

    static std::chrono::seconds refresh_of(component const& calendar)
    {
        auto const* line = find_line(calendar, "REFRESH-INTERVAL");
        if (line == nullptr)
            line = find_line(calendar, "X-PUBLISHED-TTL");
        auto const stated = line != nullptr ? parsed_duration(trimmed(line->value())) : std::nullopt;
        return stated ? std::max(stated->days + stated->exact, std::chrono::seconds{0}) : std::chrono::seconds{0};
    }

    reading_options const& options_;
    note_book& notes_;
    std::size_t costly_rules_ = most_costly_rules;
    bool calendars_ = false;
    std::string name_;
    std::chrono::seconds refresh_{0};
    std::size_t components_ = 0;
    std::vector<vevent> read_;
};

} // namespace

result<calendar_file> read_calendar(std::string_view bytes, reading_options const& options)
{
    if (auto const fits = within_limits(bytes, options.limits); !fits)
        return fits.error();

    note_book notes;
    unfolded_file const file{bytes};
    note_lines(file, notes);
    file_reading reading{options, notes};
    for (auto const& c : components_of(file, notes))
        reading.take_stray(c);
    if (!reading.found_any())
        return fault{errc::malformed, "line 1: this is no iCalendar file (no BEGIN:VCALENDAR)"};

    calendar_file read = std::move(reading).finished();
    read.notes = std::move(notes).finished();
    return read;
}

} // namespace tingsted::ical
