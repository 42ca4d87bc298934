// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/digest.hpp"
#include "server/routes/feed_request.hpp"

namespace tingsted::routes {

// What the making of a feed needs beside the journal.
struct feed_order {
    feed_request asked;
    feed_format format;
    feed_head head; // but for `updated`
    caller viewer = {};
};

// On a reader's thread. `before` is an older version of the same feed, or nullptr.
live::rendering made_feed(reading& r, feed_order const& o, live::rendering const* before);
// A finished document out of these bytes.
live::rendering finished(std::string bytes, digest const& hash, content_coding coding);
live::rendering refused(fault why);

// What a feed is called that shows what `wanted` takes, and its address.
feed_head public_head(feed_request const& asked, feed_format format, house const& h, directory const& d);

// Its reply, with what every outlet says of it.
net::reply document(live::rendering const& made, feed_format format, std::string_view file, feed_request const& asked);
// For everybody: proxies may keep it and other sites' pages may read it.
void share(net::reply& r);
// For whoever holds the address.
void keep_to_holder(net::reply& r);

} // namespace tingsted::routes
