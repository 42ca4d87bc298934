// SPDX-License-Identifier: MPL-2.0
#include "server/net/host.hpp"

#include "server/net/grammar.hpp"

#include <algorithm>

namespace tingsted::net {

namespace {

constexpr std::size_t longest_host = 253 + 6; // a DNS name and a port

// "[v6]" or a name; the rest is empty or begins with ":".
std::size_t name_length(std::string_view value)
{
    if (value.starts_with('[')) {
        auto const end = value.find(']');
        auto const inner = value.substr(1, end == std::string_view::npos ? end : end - 1);
        bool const sound = end != std::string_view::npos && !inner.empty() &&
                           std::ranges::all_of(inner, [](char c) { return is_hex(c) || c == ':' || c == '.'; });
        return sound ? end + 1 : 0;
    }
    auto const name = value.substr(0, value.find(':'));
    bool const sound = std::ranges::all_of(
        name, [](char c) { return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_'; });
    return sound ? name.size() : 0;
}

} // namespace

std::optional<std::string> canonical_host(std::string_view value, bool secure)
{
    auto const length = value.size() <= longest_host ? name_length(value) : 0;
    if (length == 0)
        return std::nullopt;

    auto port = value.substr(length);
    if (!port.empty()) {
        bool const sound = port.front() == ':' && port.size() <= 6 && std::ranges::all_of(port.substr(1), is_digit);
        if (!sound)
            return std::nullopt;
        if (port == ":" || port == (secure ? ":443" : ":80"))
            port = {};
    }

    std::string host(value.substr(0, length));
    std::ranges::transform(host, host.begin(), lower);
    return host.append(port);
}

} // namespace tingsted::net
