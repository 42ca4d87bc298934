// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/publish/subscription.hpp"

#include <string>
#include <string_view>

namespace tingsted {

// Calendar programs that tell themselves apart in what they call themselves. Finer is nobody's business.
enum class client_family { google, outlook_web, outlook, apple, thunderbird, android, nextcloud, other };
std::string_view text(client_family f) noexcept; // google, outlook-web …
std::optional<client_family> client_family_named(std::string_view s) noexcept;
client_family family_of(std::string_view user_agent) noexcept;

// A feed's size before it is coded.
struct feed_size {
    std::size_t bytes = 0;
    std::size_t entries = 0; // dates that differ from their series included; of calendar feeds
    bool operator==(feed_size const&) const = default;
};
// What Google reads of a calendar feed: of more it leaves events out and says nothing.
inline constexpr feed_size most_that_google_reads{1'000'000, 1'000};
// Whether four fifths of that are reached, so that its owner should be told in time.
bool is_nearly_too_large(feed_size const& s) noexcept;

// The last time that programs of one family fetched a subscription's feed. Whoever runs them is not in it.
struct feed_fetch {
    subscription_id of;
    client_family by = client_family::other;
    instant at{};
    journal_number head; // what it was given was read there, or later
    std::string etag;    // of what it has now
    feed_size size;
    bool operator==(feed_fetch const&) const = default;
};

// In the place of a head: what they have is older than the filter.
inline journal_number const no_version{-1};

} // namespace tingsted
