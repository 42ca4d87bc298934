// SPDX-License-Identifier: MPL-2.0
#include "calendar/time/zones.hpp"

#include "calendar/time/zone_clock.hpp"

#include <date/tz.h>

#include <fstream>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <unordered_map>

namespace tingsted {
namespace {

using namespace std::chrono;

// Where the date library finds the zones, too.
std::string const directory = "/usr/share/zoneinfo/";

std::vector<offset_period> table_of(date::time_zone const& zone)
{
    std::vector<offset_period> table;
    for (auto t = first_instant; t < last_instant; t = table.back().to) {
        auto const now = zone.get_info(t);
        table.push_back({.from = t,
                         .to = std::min(now.end, last_instant),
                         .offset = now.offset,
                         .summer = now.save != minutes(0),
                         .abbreviation = now.abbrev});
    }
    return table;
}

// The library stops at the last change that the file lists; what comes after stands in the file's last line, which it
// does not read.
std::optional<yearly_change> later_changes_of(std::string const& name)
{
    std::ifstream file(directory + name, std::ios::binary);
    if (!file)
        throw std::runtime_error("cannot read the time zone " + name);
    std::string line, last;
    while (std::getline(file, line))
        last = line;
    return parsed_yearly_change(last);
}

std::string version_of_database()
{
    std::ifstream file(directory + "tzdata.zi");
    std::string line;
    std::getline(file, line);
    std::string const before = "# version ";
    return line.starts_with(before) ? line.substr(before.size()) : date::get_tzdb().version;
}

// Every zone by name; its clock is made when it is first asked for. A name from outside is only ever looked up here and
// never becomes a path.
class zone_atlas {
public:
    zone_atlas() : version_(version_of_database())
    {
        for (auto const& zone : date::get_tzdb().zones)
            if (zone.name() != "localtime") // the host's own setting, not a zone
                pages_[zone.name()].source = &zone;
    }

    bool knows(std::string const& name) const { return pages_.contains(name); }

    zone_clock const& clock(std::string const& name) const
    {
        auto const found = pages_.find(name);
        if (found == pages_.end())
            throw std::invalid_argument("unknown time zone: " + name);
        auto const& page = found->second;
        std::call_once(page.once, [&] {
            page.clock = std::make_unique<zone_clock const>(table_of(*page.source), later_changes_of(name));
        });
        return *page.clock;
    }

    std::string const& version() const { return version_; }

private:
    struct page {
        date::time_zone const* source = nullptr;
        mutable std::once_flag once;
        mutable std::unique_ptr<zone_clock const> clock;
    };

    std::unordered_map<std::string, page> pages_;
    std::string version_;
};

// One for the process, as the library's own database is: it is the system's, it never changes while we run, and
// callers name zones by value from every thread.
zone_atlas const& atlas()
{
    static zone_atlas const all;
    return all;
}

} // namespace

result<zone_name> known_zone(std::string_view name)
{
    std::string wanted(name);
    if (!atlas().knows(wanted))
        return fault(errc::invalid_input, "not the name of an IANA time zone, such as Europe/Copenhagen");
    return zone_name(std::move(wanted));
}

instant to_instant(wall_time t, zone_name const& zone) { return atlas().clock(zone.value()).to_instant(t); }

wall_time to_wall(instant t, zone_name const& zone)
{
    return wall_time(t.time_since_epoch() + atlas().clock(zone.value()).offset_at(t));
}

bool exists(wall_time t, zone_name const& zone) { return to_wall(to_instant(t, zone), zone) == t; }

offset_period offset_at(instant t, zone_name const& zone) { return atlas().clock(zone.value()).period_at(t); }

std::string zone_database_version() { return atlas().version(); }

} // namespace tingsted
