// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/publish/subscription.hpp"

namespace tingsted::routes {

// A subscription as the API shows it. What its filter names and is not there any more stands in `warnings`.
json::object to_json(subscription const& s, directory const& d);
// The feeds that a token opens.
json::object feed_urls(std::string_view token, std::string_view base_url);

// What somebody sent, on top of what is there; a filter is the text of a query. Whose it is is said once, when it is
// made. Errors: invalid_input.
enum class sent_for { making, changing };
result<subscription> merged(subscription base, json::object const& sent, directory const& d, sent_for what);

} // namespace tingsted::routes
