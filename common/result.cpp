// SPDX-License-Identifier: MPL-2.0
#include "common/result.hpp"

namespace tingsted {

int http_status(errc code) noexcept
{
    switch (code) {
    case errc::malformed:
    case errc::unknown_filter: return 400;
    case errc::unauthenticated: return 401;
    case errc::forbidden: return 403;
    case errc::not_found: return 404;
    case errc::not_allowed: return 405;
    case errc::conflict: return 409;
    case errc::gone: return 410;
    case errc::precondition_failed: return 412;
    case errc::too_large: return 413;
    case errc::unsupported_type: return 415;
    case errc::invalid_input: return 422;
    case errc::precondition_required: return 428;
    case errc::too_many: return 429;
    case errc::unavailable: return 503;
    case errc::storage_full: return 507;
    }
    return 500;
}

std::string_view title_of(errc code) noexcept
{
    switch (code) {
    case errc::malformed: return "The request cannot be read";
    case errc::unknown_filter: return "Unknown filter";
    case errc::unauthenticated: return "Sign in first";
    case errc::forbidden: return "Not yours to do";
    case errc::not_found: return "Not found";
    case errc::not_allowed: return "Method not allowed";
    case errc::conflict: return "Conflict";
    case errc::gone: return "Gone";
    case errc::precondition_failed: return "It changed in the meantime";
    case errc::too_large: return "Too large";
    case errc::unsupported_type: return "Unsupported media type";
    case errc::invalid_input: return "Invalid input";
    case errc::precondition_required: return "If-Match is required";
    case errc::too_many: return "Too many requests";
    case errc::unavailable: return "Try again later";
    case errc::storage_full: return "The disk is full";
    }
    return "Internal error";
}

void throw_exception_from_error(fault const& f, boost::source_location const&) { throw unexpected_fault(f); }

} // namespace tingsted
