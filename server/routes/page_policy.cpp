// SPDX-License-Identifier: MPL-2.0
#include "server/routes/page_policy.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tingsted::routes {
namespace {

// ws://host for http://host, wss://host for https://host.
std::string socket_origin(house const& h)
{
    auto const& base = h.where.base_url;
    return base.starts_with("http") ? "ws" + base.substr(4) : std::string();
}

std::string policy(house const& h, std::string_view form_action, std::string_view frame_ancestors)
{
    auto const socket = socket_origin(h);
    return fmt::format(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'{}{}; "
        "font-src 'self'; base-uri 'none'; form-action {}; frame-ancestors {}; "
        "require-trusted-types-for 'script'; trusted-types tingsted",
        socket.empty() ? "" : " ", socket, form_action, frame_ancestors);
}

bool has(net::reply const& r, std::string_view name)
{
    return std::ranges::find(r.fields, name, &std::pair<std::string, std::string>::first) != r.fields.end();
}

} // namespace

std::string page_policy(house const& h) { return policy(h, "'self'", "'none'"); }

std::string screen_policy(house const& h)
{
    std::string ancestors;
    for (auto const& a : h.frame_ancestors)
        ancestors.append(ancestors.empty() ? "" : " ").append(a);
    return policy(h, "'none'", ancestors.empty() ? "'none'" : ancestors);
}

void let_page_connect(net::reply& r, house const& h)
{
    auto const is_html = [](auto const& field) {
        return field.first == "Content-Type" && field.second.starts_with("text/html");
    };
    if (std::ranges::any_of(r.fields, is_html) && !has(r, "Content-Security-Policy"))
        r.with("Content-Security-Policy", page_policy(h));
}

} // namespace tingsted::routes
