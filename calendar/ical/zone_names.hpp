// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/ical/notes.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace tingsted::ical {

// The IANA zone that a TZID names: its exact name, the name behind a producer's prefix ("/citadel.org/20070227_1/
// Europe/London"), or a Windows name, of whose zones the one in the country of `home` is taken. Nothing here ever
// becomes a path.
std::optional<zone_name> zone_named(std::string_view tzid, zone_name const& home);

// The zones of one calendar, whose TZIDs mean what its VTIMEZONEs and its X-WR-TIMEZONE say (their bodies are not read).
class calendar_zones {
public:
    explicit calendar_zones(zone_name home) : zone_(std::move(home)) {}

    zone_name const& zone() const noexcept { return zone_; }        // of floating times and unknown zones
    void live_in(std::string_view tzid);                            // X-WR-TIMEZONE; an unknown one changes nothing
    void declare(std::string_view tzid, std::string_view location); // a VTIMEZONE's X-LIC-LOCATION

    // Of a TZID; an unknown one is the calendar's own, with a note at its first use.
    zone_name const& zone_of(std::string const& tzid, std::size_t line, std::string_view property, note_book& notes);

private:
    std::string unknown(std::string_view tzid) const;

    zone_name zone_;
    std::map<std::string, std::optional<zone_name>, std::less<>> known_;
};

} // namespace tingsted::ical
