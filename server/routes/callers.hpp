// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/routes/table.hpp"

namespace tingsted::routes {

// Who asks: by token or by session. Errors: unauthenticated, for a bearer token that is none of ours, has run out or was
// revoked. A session that is over is nobody.
boost::asio::awaitable<result<caller>> caller_of(services& s, net::request const& q, identity how);

// The secret in the session cookie; empty when there is none.
std::string session_of(services const& s, net::request const& q);
std::string session_cookie(services const& s, std::string_view secret); // a Set-Cookie value; an empty secret clears it

// The token that forms of this session carry; derived from its secret, so it needs no storage.
std::string form_token(std::string_view session);
// Whether a posted form comes from our own page: same origin by Sec-Fetch-Site or Origin, and the session's form token
// (security.md A7). Errors: forbidden.
result<void> comes_from_our_page(services const& s, asked const& q, query_pairs const& posted);
// The first half alone, for forms of people who have no session yet.
result<void> comes_from_our_origin(services const& s, net::request const& q);

// A cookie's value; empty when it is absent.
std::string cookie(net::request const& q, std::string_view name);
query_pairs posted_pairs(net::request const& q); // of a form

} // namespace tingsted::routes
