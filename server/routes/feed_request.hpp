// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/publish/subscription.hpp"
#include "server/routes/encoding.hpp"
#include "server/routes/house.hpp"

#include <string_view>

namespace tingsted::routes {

struct feed_format {
    std::string_view name; // and the path's ending
    std::string_view type;
};
inline constexpr feed_format ics_format{"ics", "text/calendar; charset=utf-8"};
inline constexpr feed_format jcal_format{"jcal", "application/calendar+json"};
inline constexpr feed_format json_format{"json", "application/json"};
inline constexpr feed_format atom_format{"atom", "application/atom+xml; charset=utf-8"};
inline constexpr feed_format feed_formats[] = {ics_format, jcal_format, json_format, atom_format};

// What a feed is asked for, whoever asks for it and however.
struct feed_request {
    filter wanted;
    cancelled_mode cancelled = cancelled_mode::show;
    outlet where;
    content_coding coding = content_coding::identity;
    bool varies_by_client = false; // the coding does
    local_day today{};
    instant day_began;
    window span;
};

// All of it but what the address's query says.
feed_request unread_request(services& s, net::request const& q);

// A public feed's query: a filter, and what the outlet itself understands. Errors: unknown_filter.
result<feed_request> read_request(feed_request f, query_pairs const& query, directory const& names);
// A subscription's has its filter already: the query may only say the language. Errors: unknown_filter.
result<feed_request> read_request(feed_request f, query_pairs const& query, subscription const& what);

// What tells a rendering from others, beside the journal. `target` is the address as it was sent.
std::string rendering_key(feed_request const& f, std::string_view target);

} // namespace tingsted::routes
