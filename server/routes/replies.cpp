// SPDX-License-Identifier: MPL-2.0
#include "server/routes/replies.hpp"

#include "common/text.hpp"
#include "common/time.hpp"

#include <boost/json/serialize.hpp>

namespace tingsted::routes {
namespace {

std::string_view opaque(std::string_view tag)
{
    tag = trimmed(tag);
    return tag.starts_with("W/") ? tag.substr(2) : tag;
}

std::string field_of(net::reply const& r, std::string_view name)
{
    for (auto const& [key, value] : r.fields)
        if (lower_ascii(key) == name)
            return value;
    return {};
}

bool unchanged_since(net::request const& q, net::reply const& r)
{
    auto const since = parsed_http_date(q.field("if-modified-since"));
    auto const modified = parsed_http_date(field_of(r, "last-modified"));
    return since && modified && *modified <= *since; // a malformed date asks nothing
}

} // namespace

net::reply problem(int status, std::string_view title, std::string_view detail, net::request const& q)
{
    json::object o{{"type", "about:blank"}, {"title", title}, {"status", status}};
    if (!detail.empty())
        o["detail"] = detail;
    if (!q.id.empty())
        o["request_id"] = q.id;
    auto r = json_reply(o, status);
    r.fields.front().second = "application/problem+json";
    return r;
}

net::reply problem(fault const& what, net::request const& q)
{
    auto const status = http_status(what.code);
    json::object o{{"type", "about:blank"}, {"title", title_of(what.code)}, {"status", status}};
    if (!what.detail.empty())
        o["detail"] = what.detail;
    json::array errors;
    for (auto const& f : what.errors)
        errors.push_back({{"pointer", f.pointer}, {"detail", f.detail}});
    if (!errors.empty())
        o["errors"] = std::move(errors);
    o["request_id"] = q.id;
    auto r = json_reply(o, status);
    r.fields.front().second = "application/problem+json";
    if (what.code == errc::unauthenticated)
        r.with("WWW-Authenticate", "Bearer realm=\"tingsted\"");
    if (what.code == errc::unavailable || what.code == errc::storage_full)
        r.with("Retry-After", "5");
    return r;
}

net::reply json_reply(json::value const& v, int status) { return json_text_reply(json::serialize(v), status); }

net::reply json_text_reply(std::string text, int status)
{
    return text_reply(std::move(text), "application/json", status);
}

net::reply html_reply(std::string html, int status)
{
    return text_reply(std::move(html), "text/html; charset=utf-8", status);
}

net::reply text_reply(std::string text, std::string_view media_type, int status)
{
    net::reply r;
    r.status = status;
    r.with("Content-Type", media_type);
    r.with("Cache-Control", "no-store");
    r.body = std::move(text);
    return r;
}

net::reply see_other(std::string_view location)
{
    net::reply r;
    r.status = 303;
    r.with("Location", location);
    r.with("Cache-Control", "no-store");
    return r;
}

bool none_match_fails(std::string_view if_none_match, std::string_view entity_tag)
{
    if (trimmed(if_none_match) == "*")
        return true;
    for (auto const tag : split(if_none_match, ','))
        if (opaque(tag) == opaque(entity_tag))
            return true;
    return false;
}

net::reply conditional(net::reply r, std::string_view entity_tag, net::request const& q)
{
    r.with("ETag", entity_tag);
    bool const seen = q.has("if-none-match") ? none_match_fails(q.field("if-none-match"), entity_tag)
                                             : q.has("if-modified-since") && unchanged_since(q, r);
    if (!seen)
        return r;
    r.status = 304;
    r.body.clear();
    r.shared_body = nullptr;
    return r;
}

} // namespace tingsted::routes
