// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/json.hpp"
#include "server/routes/table.hpp"

#include <span>
#include <string_view>

namespace tingsted::routes {

// What a route is asked in its query.
enum class query_of { nothing, events, dates, span, feed, language, page };

// What people are told of a route. What follows from the table itself (who may, which bodies, which errors) is not in it.
struct route_words {
    std::string_view method;
    std::string_view pattern;
    std::string_view summary;
    int status; // when all goes well
    std::string_view
        answers; // a schema of api_components.json, [schema] for a list of it, or a media type; empty: no body
    query_of query = query_of::nothing;
};
route_words const*
words_of(route const& r) noexcept; // nullptr: nobody has described it; a test holds that there is none
std::span<route_words const> all_words() noexcept;

// The OpenAPI 3.1 document of these routes. `components` are its schemas, parameters and replies.
json::object openapi(std::span<route const> all, json::object components);

} // namespace tingsted::routes
