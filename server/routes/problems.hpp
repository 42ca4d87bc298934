// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/pages/context.hpp"
#include "server/routes/table.hpp"

namespace tingsted::routes {

// What a page needs to know of this request.
pages::page_context context_of(services const& s, asked const& q);
pages::page_context context_of(services const& s, net::request const& q); // of nobody in particular

// A friendly page for what went wrong; with its status.
net::reply problem_page_reply(services const& s, net::request const& q, fault const& what);
net::reply problem_page_reply(services const& s, asked const& q, fault const& what);

// The gate's own refusals: a problem for programs, a page for browsers.
net::reply refusal(house const& h, int status, std::string_view detail, net::request const& q);

} // namespace tingsted::routes
