// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/exchange/resolving.hpp"
#include "server/exchange/source_address.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace tingsted::exchange {

// Why a calendar could not be fetched: all that anybody is told of it.
enum class failure {
    bad_address,  // the address breaks a rule
    unreachable,  // no such server on the public internet, or one that does not take connections
    untrusted,    // its certificate is not good
    too_slow,     // connecting or answering took too long
    too_large,    // more than may be read
    too_far,      // too many redirects, or one to where we do not go
    denied,       // 401, 403
    missing,      // 404, 410
    busy,         // 429, 503
    server_error, // any other status
    web_page,     // HTML: usually a page to sign in on
    no_calendar,  // anything else that is not iCalendar
    interrupted,  // we were told to stop
};
std::string_view text(failure f) noexcept;
std::optional<failure> failure_named(std::string_view s) noexcept;

struct fetching_rules {
    fetching_reach reach;
    std::string user_agent = "Tingsted";
    std::size_t most_bytes = 10 * 1024 * 1024; // on the wire, and unpacked
    std::chrono::milliseconds connect_time{5'000};
    std::chrono::milliseconds whole_time{20'000}; // names, redirects and all
    long slowest = 1024;                          // bytes a second, on average over `slow_time`
    std::chrono::seconds slow_time{10};
    int most_redirects = 3;
    resolver resolve = resolved_by_system;
    std::function<bool()> stopped = [] { return false; };
};

// What we have of it already: both as the server sent them, or empty.
struct known_version {
    std::string entity_tag;
    std::string last_modified;
    bool operator==(known_version const&) const = default;
};

struct fetched {
    bool unchanged = false; // 304: what we have is right
    std::string bytes;      // begins with BEGIN:VCALENDAR, a BOM aside
    known_version version;
};

struct not_fetched {
    failure why = failure::unreachable;
    std::optional<std::chrono::seconds> retry_after; // as the server asks
};

// Thrown by value() on a calendar that was not fetched: a bug in the code that asked.
[[noreturn]] void throw_exception_from_error(not_fetched const& why, boost::source_location const& where);

// Fetches a calendar over HTTP, on the thread that asks. Every address that a name has is checked first, each redirect
// likewise, and the connection goes to those addresses alone (security.md S1 to S4).
boost::system::result<fetched, not_fetched> fetch(std::string_view address, known_version const& known,
                                                  fetching_rules const& rules);

} // namespace tingsted::exchange
