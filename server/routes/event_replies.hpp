// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/routes/table.hpp"

namespace tingsted::routes {

// An event with the directory that its references are found in.
struct named_event {
    event what;
    std::shared_ptr<directory const> names; // the store's one value for all
};

std::string entity_tag(revision r); // "7", in quotes
net::reply event_reply(services& s, asked const& q, named_event const& e, int status = 200);

// What the caller may see; not_found for the rest, as for what is not there.
result<named_event> visible_event(reading& r, caller const& who, event_id const& id);

// What `make` does to the event of the address's {id}, under If-Match. Errors: those of parsed_if_match, writing::change.
boost::asio::awaitable<result<named_event>> changed_event(services& s, asked const& q, writing::edit make);

// A date in an address: a wall time, or a day for what lasts all day. Errors: not_found.
result<wall_time> parsed_date(std::string_view text);

// A POST or PATCH that may come twice names itself so. Errors: malformed, over 255 characters.
result<std::string> idempotency_key(net::request const& q);
std::string location_of(event_id const& id); // /api/v1/events/{id}

// Query parameters that the API itself understands, checked.
struct list_request {
    filter wanted;
    std::string after;
    std::size_t limit = 100;
    std::optional<window> span;
};
inline constexpr std::size_t most_items = 500;
inline constexpr std::chrono::days longest_span{366 * 2};
// Errors: unknown_filter, malformed; `dated` lists take from and to as well.
result<list_request> parsed_list_request(query_pairs const& query, directory const& known, zone_name const& zone,
                                         bool dated);

// What an Idempotency-Key stands for: this very request. Errors: malformed (too long a key).
struct request_key {
    std::string key; // empty: there is none
    std::string body_digest;
};
result<request_key> key_of(net::request const& q);

// The object in a JSON body. Errors: malformed.
result<json::object> parsed_object(std::string_view body);

} // namespace tingsted::routes
