// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <boost/system/result.hpp>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace tingsted {

// Everything a caller can do wrong, each with the HTTP status it is answered with.
enum class errc {
    malformed,             // 400: cannot be read at all
    unknown_filter,        // 400
    unauthenticated,       // 401
    forbidden,             // 403
    not_found,             // 404
    not_allowed,           // 405
    conflict,              // 409: the state forbids it (a taken room, a taken name)
    gone,                  // 410
    precondition_failed,   // 412: a stale If-Match
    too_large,             // 413
    unsupported_type,      // 415
    invalid_input,         // 422: readable, but against a rule
    precondition_required, // 428: If-Match is missing
    too_many,              // 429
    unavailable,           // 503: try again later
    storage_full,          // 507
};

// One rule that the input breaks. `pointer` is an RFC 6901 JSON pointer, a form field or a filter key.
struct flaw {
    std::string pointer;
    std::string detail;
    bool operator==(flaw const&) const = default;
};

// What was wrong and where; becomes an RFC 9457 problem at the edge.
struct fault {
    errc code = errc::malformed;
    std::string detail;
    std::vector<flaw> errors;

    fault() = default;
    fault(errc c) : code(c) {}
    fault(errc c, std::string d, std::vector<flaw> e = {}) : code(c), detail(std::move(d)), errors(std::move(e)) {}
    bool operator==(fault const&) const = default;
};

inline bool operator==(fault const& f, errc c) { return f.code == c; }

int http_status(errc code) noexcept;
std::string_view title_of(errc code) noexcept; // a short English name: the problem's `title`

// The caller's fault as a value; the world's fault is thrown.
template <class T>
using result = boost::system::result<T, fault>;

// Thrown by result::value() on a fault: a bug in the code that asked, not in the input.
class unexpected_fault : public std::runtime_error {
public:
    explicit unexpected_fault(fault f) : std::runtime_error(f.detail), what_(std::move(f)) {}
    fault const& why() const noexcept { return what_; }

private:
    fault what_;
};

[[noreturn]] void throw_exception_from_error(fault const& f, boost::source_location const& where);

} // namespace tingsted
