// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/strong.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace tingsted {

// Identities are opaque text: UUIDs for what people make, slugs ([a-z0-9-], 1 to 64) for what the municipality names.
using event_id = strong<struct event_id_tag, std::string>; // UUIDv7, lower case
using event_uid =
    strong<struct event_uid_tag, std::string>;     // iCalendar UID (RFC 7986, 5.3): a bare UUID, or a foreign one
using slug = strong<struct slug_tag, std::string>; // an event's name in its page's URL

using area_slug = strong<struct area_tag, std::string>;
using topic_slug = strong<struct topic_tag, std::string>;
using audience_slug = strong<struct audience_tag, std::string>;
using organisation_slug = strong<struct organisation_tag, std::string>;
using venue_slug = strong<struct venue_tag, std::string>;
using room_slug = strong<struct room_tag, std::string>;
using screen_slug = strong<struct screen_tag, std::string>;
using account_id = strong<struct account_tag, std::string>; // who holds a token or a session

using journal_number = strong<struct journal_tag, std::int64_t>; // a row of the journal; never leaves the server bare
using revision = strong<struct revision_tag, std::int64_t>;      // of one resource: its ETag
using sequence = strong<struct sequence_tag, std::int64_t>;      // iCalendar SEQUENCE (RFC 5545, 3.8.7.4)

// Whether `s` may be a slug.
bool is_slug(std::string_view s) noexcept;
// A slug made of any text: "Netværksmøde i Brønderslev" gives "netvaerksmoede-i-broenderslev". Never empty: at worst "x".
std::string slug_of(std::string_view text);

} // namespace tingsted
