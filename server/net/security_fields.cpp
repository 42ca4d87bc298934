// SPDX-License-Identifier: MPL-2.0
#include "server/net/security_fields.hpp"

#include "server/net/grammar.hpp"

#include <algorithm>
#include <array>

namespace tingsted::net {

namespace {

constexpr auto always = std::to_array<security_field>({
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
     "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
     "require-trusted-types-for 'script'; trusted-types tingsted"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Permissions-Policy",
     "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), "
     "geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), "
     "publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
});

constexpr security_field over_tls{"Strict-Transport-Security", "max-age=31536000; includeSubDomains"};

void append_unless_set(std::string& out, pairs const& fields, security_field const& f)
{
    bool const set = std::ranges::any_of(fields, [&](auto const& own) { return same_name(own.first, f.name); });
    if (!set)
        out.append(f.name).append(": ").append(f.value).append("\r\n");
}

} // namespace

void append_security_fields(std::string& out, pairs const& fields, bool secure)
{
    for (auto const& f : always)
        append_unless_set(out, fields, f);
    if (secure)
        append_unless_set(out, fields, over_tls);
}

std::span<security_field const> security_fields() noexcept { return always; }

} // namespace tingsted::net
