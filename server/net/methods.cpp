// SPDX-License-Identifier: MPL-2.0
#include "server/net/methods.hpp"

#include <algorithm>
#include <array>

namespace tingsted::net {

namespace {

// The usual first: the search is linear.
constexpr auto known_methods = std::to_array<std::string_view>({
    "GET",
    "HEAD",
    "POST",
    "PUT",
    "DELETE",
    "OPTIONS",
    "PATCH",
    "TRACE",
    "CONNECT", // RFC 9110, RFC 5789
    "PROPFIND",
    "REPORT",
    "PROPPATCH",
    "MKCOL",
    "COPY",
    "MOVE",
    "LOCK",
    "UNLOCK", // RFC 4918, RFC 3253
    "MKCALENDAR",
    "ACL",
    "SEARCH",
    "ORDERPATCH",
    "BIND",
    "REBIND",
    "UNBIND", // RFC 4791, 3744, 5323, 3648, 5842
    "VERSION-CONTROL",
    "CHECKOUT",
    "CHECKIN",
    "UNCHECKOUT",
    "MKWORKSPACE",
    "UPDATE",
    "LABEL",
    "MERGE",
    "BASELINE-CONTROL",
    "MKACTIVITY",
    "MKREDIRECTREF",
    "UPDATEREDIRECTREF",
    "LINK",
    "UNLINK",
});

constexpr auto bodiless_methods = std::to_array<std::string_view>({"GET", "HEAD", "DELETE", "TRACE", "CONNECT"});
constexpr auto writing_methods = std::to_array<std::string_view>({"POST", "PUT", "PATCH"});

} // namespace

bool is_known_method(std::string_view method) noexcept
{
    return std::ranges::find(known_methods, method) != known_methods.end();
}

bool is_bodiless_method(std::string_view method) noexcept
{
    return std::ranges::find(bodiless_methods, method) != bodiless_methods.end();
}

bool is_writing_method(std::string_view method) noexcept
{
    return std::ranges::find(writing_methods, method) != writing_methods.end();
}

} // namespace tingsted::net
