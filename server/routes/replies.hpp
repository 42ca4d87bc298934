// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/json.hpp"
#include "common/result.hpp"
#include "server/net/messages.hpp"

#include <string>
#include <string_view>

namespace tingsted::routes {

// RFC 9457, application/problem+json.
net::reply problem(fault const& what, net::request const& q);
net::reply problem(int status, std::string_view title, std::string_view detail, net::request const& q);

net::reply json_reply(json::value const& v, int status = 200);
net::reply json_text_reply(std::string text, int status = 200);
net::reply html_reply(std::string html, int status = 200);
net::reply text_reply(std::string text, std::string_view media_type, int status = 200); // not to be stored
net::reply see_other(std::string_view location);                                        // 303: after a form was posted

// Makes a conditional GET of it: 304 when If-None-Match holds this entity tag, or else If-Modified-Since is not before
// `last_modified` (RFC 9110, 13.2.2). The reply carries the tag, with or without a body.
net::reply conditional(net::reply r, std::string_view entity_tag, net::request const& q);
bool none_match_fails(std::string_view if_none_match, std::string_view entity_tag); // weak comparison: it is there

} // namespace tingsted::routes
