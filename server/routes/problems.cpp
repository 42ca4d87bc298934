// SPDX-License-Identifier: MPL-2.0
#include "server/routes/problems.hpp"

#include "common/text.hpp"
#include "server/pages/plain_pages.hpp"
#include "server/routes/callers.hpp"
#include "server/routes/replies.hpp"

namespace tingsted::routes {
namespace {

constexpr std::string_view language_cookie = "sprog";

std::string language_of(net::request const& q)
{
    for (auto const& [key, value] : q.query)
        if (key == pages::language_key && (value == "da" || value == "en"))
            return value;
    return cookie(q, language_cookie) == "en" ? "en" : "da";
}

} // namespace

pages::page_context context_of(services const& s, net::request const& q)
{
    pages::page_context c;
    c.language = language_of(q);
    c.base_url = s.house.where.base_url;
    c.path = q.path;
    c.query = q.query;
    c.now = s.clock();
    c.zone = s.house.zone;
    c.contact_phone = s.house.contact_phone;
    c.contact_email = s.house.contact_email;
    c.accessibility_url = s.house.accessibility_url;
    c.request_id = q.id;
    return c;
}

pages::page_context context_of(services const& s, asked const& q)
{
    auto c = context_of(s, q.what);
    if (q.who.role == role::anonymous)
        return c;
    c.caller_label = q.who.label;
    c.may_create = may(q.who, action::create_event).has_value();
    c.csrf = form_token(q.session);
    return c;
}

net::reply problem_page_reply(services const& s, net::request const& q, fault const& what)
{
    return html_reply(pages::problem_page(context_of(s, q), what), http_status(what.code));
}

net::reply problem_page_reply(services const& s, asked const& q, fault const& what)
{
    return html_reply(pages::problem_page(context_of(s, q), what), http_status(what.code));
}

net::reply refusal(house const&, int status, std::string_view detail, net::request const& q)
{
    constexpr std::pair<int, std::string_view> titles[] = {{400, "The request cannot be read"},
                                                           {403, "Not yours to do"},
                                                           {404, "Not found"},
                                                           {405, "Method not allowed"},
                                                           {408, "The request took too long"},
                                                           {411, "Length required"},
                                                           {413, "Too large"},
                                                           {414, "The address is too long"},
                                                           {415, "Unsupported media type"},
                                                           {421, "This is not our address"},
                                                           {429, "Too many requests"},
                                                           {431, "The header is too large"},
                                                           {500, "Internal error"},
                                                           {501, "Not understood"},
                                                           {503, "Try again later"}};
    std::string_view title = "Refused";
    for (auto const& [code, name] : titles)
        if (code == status)
            title = name;
    return problem(status, title, detail, q);
}

} // namespace tingsted::routes
