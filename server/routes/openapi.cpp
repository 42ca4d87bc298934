// SPDX-License-Identifier: MPL-2.0
#include "server/routes/openapi.hpp"

#include "calendar/event/filter.hpp"
#include "common/text.hpp"
#include "server/routes/pace.hpp"

#include <algorithm>

namespace tingsted::routes {
namespace {

json::object reference(std::string_view kind, std::string_view name)
{
    return {{"$ref", "#/components/" + std::string(kind) + "/" + std::string(name)}};
}

bool is_for_programs(route const& r)
{
    return r.how == identity::bearer || r.pattern.starts_with("/feeds/") || r.pattern.starts_with("/api/");
}

bool is_for_people(route const& r) { return r.how == identity::session || r.pattern.starts_with("/skaerm/"); }

bool is_edit(route const& r) { return r.pattern.ends_with("/edit") || r.pattern.ends_with("/undo"); }

bool asks_for_revision(route const& r)
{
    return r.method == "PATCH" || r.method == "PUT" || r.method == "DELETE" || is_edit(r);
}

bool may_come_twice(route const& r)
{
    bool const makes = r.pattern == "/api/v1/events" || r.pattern == "/api/v1/subscriptions";
    return r.method == "POST" && (makes || is_edit(r));
}

json::array parameters_of(route const& r, route_words const& w)
{
    json::array out;
    for (auto const part : split(r.pattern, '/'))
        if (part.starts_with('{'))
            out.push_back({{"name", part.substr(1, part.size() - 2)},
                           {"in", "path"},
                           {"required", true},
                           {"schema", {{"type", "string"}}}});
    auto const add = [&](std::string_view name) { out.push_back(reference("parameters", name)); };
    if (w.query == query_of::events || w.query == query_of::dates || w.query == query_of::feed ||
        w.query == query_of::page)
        std::ranges::for_each(filter_keys, add);
    if (w.query == query_of::events)
        std::ranges::for_each(std::initializer_list<std::string_view>{"after", "limit"}, add);
    if (w.query == query_of::dates || w.query == query_of::span)
        std::ranges::for_each(std::initializer_list<std::string_view>{"from", "to"}, add);
    if (w.query == query_of::feed)
        std::ranges::for_each(std::initializer_list<std::string_view>{"cancelled", "sprog"}, add);
    if (w.query == query_of::language)
        add("sprog");
    if (asks_for_revision(r))
        add("If-Match");
    if (may_come_twice(r))
        add("Idempotency-Key");
    return out;
}

// What a JSON body holds: all of what is answered, or what changes of it.
std::string body_schema(route const& r, route_words const& w)
{
    if (w.answers == "SeriesEdit")
        return "SeriesChange";
    return r.method == "PATCH" ? std::string(w.answers) + "Change" : "New" + std::string(w.answers);
}

json::object body_of(route const& r, route_words const& w)
{
    bool const form = r.body.type == form_body.type;
    json::object const schema = form ? json::object{{"type", "object"}} : reference("schemas", body_schema(r, w));
    json::object content{{r.body.type, json::object{{"schema", schema}}}};
    if (r.method == "PATCH")
        content[merge_patch_type] = json::object{{"schema", schema}};
    return {{"required", true}, {"content", std::move(content)}};
}

json::object schema_named(std::string_view name)
{
    if (!name.starts_with('['))
        return reference("schemas", name);
    json::object const items{{"type", "array"}, {"items", reference("schemas", name.substr(1, name.size() - 2))}};
    return {{"type", "object"},
            {"properties",
             {{"items", items}, {"next", {{"type", {"string", "null"}}, {"description", "`after` of the next page"}}}}},
            {"required", {"items", "next"}},
            {"additionalProperties", false}};
}

json::object reply_of(route_words const& w)
{
    json::object out{{"description", w.summary}};
    if (w.answers.empty())
        return out;
    bool const is_media_type = w.answers.find('/') != std::string_view::npos;
    auto const type = w.answers.ends_with("+json") ? "array" : "string"; // jCal is one long list
    if (is_media_type)
        out["content"] = json::object{{w.answers, json::object{{"schema", {{"type", type}}}}}};
    else if (w.answers == "Problem")
        return reference("responses", "Problem");
    else
        out["content"] = json::object{{"application/json", json::object{{"schema", schema_named(w.answers)}}}};
    return out;
}

// Which errors a route may answer with follows from what it asks for.
std::vector<int> errors_of(route const& r, route_words const& w)
{
    std::vector<int> out{503};
    auto const add = [&](std::initializer_list<int> more) { out.insert(out.end(), more); };
    if (rate_of(r) != net::unlimited_rate)
        add({429});
    if (r.has_object())
        add({404});
    if (w.query != query_of::nothing)
        add({400});
    if (r.how == identity::bearer)
        add({401});
    if (r.does != action::read_public)
        add({403, 507});
    if (r.body.limit > 0)
        add({400, 411, 413, 415, 422});
    if (r.body.type == form_body.type)
        add({403});                                              // posted from another site
    if (r.does == action::import_calendar && r.method == "POST") // and two who decide about the same at once
        add({404, 409, 412});
    bool const by_secret = r.pattern == "/feeds/{file}" || (r.pattern.starts_with("/log-ind/{") && r.method == "POST");
    bool const of_what_ends = r.does == action::subscribe && r.method != "GET" && r.has_object();
    if (by_secret || of_what_ends)
        add({410});
    if (r.how == identity::bearer && r.method != "GET")
        add({409});
    if (r.how == identity::bearer && asks_for_revision(r))
        add({412, 428});
    if (may_come_twice(r))
        add({400, 410, 422});
    std::ranges::sort(out);
    auto const twice = std::ranges::unique(out);
    out.erase(twice.begin(), twice.end());
    return out;
}

json::object replies_of(route const& r, route_words const& w)
{
    json::object out{{std::to_string(w.status), reply_of(w)}};
    if (is_for_programs(r) && r.method == "GET")
        out["304"] = json::object{{"description", "What you have is what there is"}};
    if (r.pattern == "/readyz")
        out["503"] = reply_of(w); // says why not
    for (auto const status : errors_of(r, w))
        out.emplace(std::to_string(status), reference("responses", is_for_people(r) ? "Page" : "Problem"));
    return out;
}

// Reading is for everybody, and shows more to those who say who they are.
json::array security_of(route const& r)
{
    json::array out;
    if (r.how == identity::bearer)
        out.push_back({{"token", json::array()}});
    if (r.how == identity::session)
        out.push_back({{"session", json::array()}});
    if (r.does == action::read_public)
        out.push_back(json::object());
    return out;
}

json::object operation(route const& r, route_words const& w)
{
    json::object out{{"summary", w.summary}, {"responses", replies_of(r, w)}, {"security", security_of(r)}};
    if (auto parameters = parameters_of(r, w); !parameters.empty())
        out["parameters"] = std::move(parameters);
    bool const says_it_all = r.pattern.ends_with("/rotate"); // its address does
    if (r.body.limit > 0 && !says_it_all)
        out["requestBody"] = body_of(r, w);
    return out;
}

} // namespace

json::object openapi(std::span<route const> all, json::object components)
{
    json::object paths;
    for (auto const& r : all) {
        auto const* const w = words_of(r);
        if (!w)
            continue;
        auto& methods = paths[r.pattern];
        if (!methods.is_object())
            methods.emplace_object();
        methods.get_object()[lower_ascii(r.method)] = operation(r, *w);
    }
    return {{"openapi", "3.1.0"},
            {"info",
             {{"title", "Tingsted"}, {"version", "1"}, {"license", {{"name", "MPL-2.0"}, {"identifier", "MPL-2.0"}}}}},
            {"servers", json::array{json::object{{"url", "/"}}}},
            {"paths", std::move(paths)},
            {"components", std::move(components)}};
}

} // namespace tingsted::routes
