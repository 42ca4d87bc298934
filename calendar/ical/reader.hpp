// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"
#include "calendar/network/directory.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace tingsted::ical {

// Bounds of files that others send (design.md 10).
struct reading_limits {
    std::size_t bytes = 10 * 1024 * 1024;
    std::size_t components = 20'000;
    std::size_t properties = 400'000;
    std::size_t line = 64 * 1024; // unfolded octets
    std::size_t nesting = 8;
    std::size_t value_to_libical = 1024;
};

struct note {
    enum class kind { repaired, skipped, refused };
    kind what = kind::skipped;
    std::size_t line = 0; // first physical line, from 1
    std::string property; // or component
    std::string reason;
    std::string uid; // of the event it concerns, or empty
    bool operator==(note const&) const = default;
};

struct calendar_file {
    std::string name;          // X-WR-CALNAME or NAME
    std::vector<event> events; // as far as the file says: uid, times, rule, text, foreign lines; no host, no id
    std::vector<note> notes;
    std::size_t components = 0; // VEVENTs seen
    std::chrono::seconds refresh{0}; // REFRESH-INTERVAL (RFC 7986, 5.7) or X-PUBLISHED-TTL; 0: it says neither
};

struct reading_options {
    zone_name home_zone; // for floating and unknown zones
    reading_limits limits;
};

// Reads a calendar made by anybody: LF, CR or CRLF, blank lines, a BOM, Latin-1, missing DTSTAMP, VERSION or END. VEVENTs
// only; others are noted. Linear in the file's size; libical sees single bounded values only. Errors: too_large,
// malformed (no calendar at all), naming the line.
result<calendar_file> read_calendar(std::string_view bytes, reading_options const& options);

} // namespace tingsted::ical
