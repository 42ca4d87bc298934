// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/filter.hpp"
#include "calendar/ical/writer.hpp"
#include "server/store/reading.hpp"

#include <memory>
#include <vector>

namespace tingsted::live {

// Which events a calendar feed shows to whom, and how.
struct feed_scope {
    filter wanted;
    window span;
    cancelled_mode cancelled = cancelled_mode::show;
    outlet where;
    caller viewer = {}; // nobody in particular: public events
};
// Whether they show the same events to the same people.
bool show_alike(feed_scope const& a, feed_scope const& b);

// The events of a feed as they are written in it, and where the journal stood then.
struct feed_events {
    journal_number head;
    std::shared_ptr<directory const> names;
    ical::written_events all; // shared with the version before
    feed_scope scope;         // of which these are
};

// `before` is an older version, or nullptr. Where a few events have changed since, and neither a name nor the scope has,
// those few are written anew and the others taken from there.
feed_events feed_events_of(feed_scope const& scope, reading& r, feed_events const* before);

instant last_changed(feed_events const& e, instant at_least);
std::size_t bytes_of(feed_events const& e);

} // namespace tingsted::live
