// SPDX-License-Identifier: MPL-2.0
#include "server/routes/callers.hpp"

#include "common/digest.hpp"
#include "common/text.hpp"

#include <fmt/format.h>

namespace tingsted::routes {
namespace {

std::string_view cookie_name(services const& s)
{
    return s.house.secure ? "__Host-tingsted" : "tingsted"; // the prefix needs Secure, and that needs https
}

std::optional<std::string> bearer_of(net::request const& q)
{
    auto const field = q.field("authorization");
    if (lower_ascii(field.substr(0, 7)) != "bearer ")
        return std::nullopt;
    return std::string(trimmed(field.substr(7)));
}

} // namespace

std::string cookie(net::request const& q, std::string_view name)
{
    for (auto const part : split(q.field("cookie"), ';')) {
        auto const pair = trimmed(part);
        auto const equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == name)
            return std::string(pair.substr(equals + 1));
    }
    return {};
}

std::string session_of(services const& s, net::request const& q) { return cookie(q, cookie_name(s)); }

std::string session_cookie(services const& s, std::string_view secret)
{
    auto const secure = s.house.secure ? "; Secure" : "";
    auto const age = secret.empty() ? "; Max-Age=0" : "";
    return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax{}{}", cookie_name(s), secret, secure, age);
}

boost::asio::awaitable<result<caller>> caller_of(services& s, net::request const& q, identity how)
{
    if (how == identity::bearer) {
        auto const token = bearer_of(q);
        if (!token)
            co_return caller{};
        auto const found = co_await s.calendar.read([t = *token](reading& r) { return r.caller_with_token(t); });
        if (!found.value)
            co_return fault(errc::unauthenticated, "the token is unknown, has run out or was revoked");
        co_return *found.value;
    }
    auto const secret = how == identity::session ? session_of(s, q) : std::string();
    if (secret.empty())
        co_return caller{};
    auto const found = co_await s.calendar.read([secret](reading& r) { return r.caller_with_session(secret); });
    co_return found.value ? *found.value : caller{};
}

std::string form_token(std::string_view session) { return base64url(keyed_hash("tingsted form token", session)); }

result<void> comes_from_our_origin(services const& s, net::request const& q)
{
    auto const site = q.field("sec-fetch-site");
    auto const origin = q.field("origin");
    // Our pages send no referrer, and then a browser posts their forms with the origin "null" (Fetch, section 3.2).
    bool const unnamed = origin.empty() || origin == "null";
    bool const same = unnamed
                          ? site == "same-origin"
                          : origin == s.house.where.base_url || origin.substr(origin.find("//") + 2) == q.field("host");
    if (!same)
        return fault(errc::forbidden, "the form was posted from another site");
    return {};
}

result<void> comes_from_our_page(services const& s, asked const& q, query_pairs const& posted)
{
    auto const origin = comes_from_our_origin(s, q.what);
    if (!origin)
        return origin;
    for (auto const& [key, value] : posted)
        if (key == "csrf" && same_bytes(value, form_token(q.session)))
            return {};
    return fault(errc::forbidden, "the form is too old; open the page again");
}

query_pairs posted_pairs(net::request const& q) { return form_decoded(q.body); }

} // namespace tingsted::routes
