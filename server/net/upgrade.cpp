// SPDX-License-Identifier: MPL-2.0
#include "server/net/upgrade.hpp"

#include "server/net/grammar.hpp"
#include "server/net/host.hpp"

#include <algorithm>

namespace tingsted::net {

namespace {

// 16 bytes in base64: 22 characters and two of padding.
bool is_key(std::string_view key)
{
    return key.size() == 24 && key.ends_with("==") && std::ranges::all_of(key.substr(0, 22), [](char c) {
               return is_letter(c) || is_digit(c) || c == '+' || c == '/';
           });
}

bool is_own_origin(std::string_view origin, std::string_view host)
{
    auto const scheme = origin.substr(0, origin.find("://"));
    if (scheme != "http" && scheme != "https")
        return false;
    auto const authority = canonical_host(origin.substr(scheme.size() + 3), scheme == "https");
    return authority && *authority == host;
}

} // namespace

bool asks_for_web_socket(request const& q)
{
    return q.method == "GET" && lists(q.field("upgrade"), "websocket") && lists(q.field("connection"), "upgrade");
}

std::optional<refusal> refused_web_socket(request const& q, std::vector<std::string> const& origins)
{
    if (q.field("sec-websocket-version") != "13")
        return refusal{426, "This server speaks version 13 of WebSocket.", true};
    if (!is_key(q.field("sec-websocket-key")))
        return refusal{400, "Sec-WebSocket-Key is not 16 bytes in base64."};
    if (!q.has("origin"))
        return std::nullopt;

    auto const origin = q.field("origin");
    bool const ours =
        origins.empty() ? is_own_origin(origin, q.field("host")) : std::ranges::find(origins, origin) != origins.end();
    if (!ours)
        return refusal{403, "WebSockets from that origin are not accepted.", true};
    return std::nullopt;
}

} // namespace tingsted::net
