// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <string_view>

namespace tingsted::net {

// Why the gate turns a request away.
struct refusal {
    int status = 0;
    std::string_view detail; // a literal
    bool understood = false; // where the request ends is beyond doubt: the connection may go on

    constexpr refusal() = default;
    // Two arguments at least: a lone number is no refusal, and result<std::size_t, refusal> must tell them apart.
    constexpr refusal(int s, std::string_view d, bool u = false) : status(s), detail(d), understood(u) {}
    bool operator==(refusal const&) const = default;
};

inline constexpr std::string_view too_many_requests = "There were too many requests; try again later.";

} // namespace tingsted::net
