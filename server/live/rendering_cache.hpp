// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/publish/feed_fetch.hpp"
#include "common/tally.hpp"
#include "server/store/store.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>

namespace tingsted::live {

struct feed_events;

// A finished document. Its bytes are shared with every session that sends them.
struct rendering {
    std::shared_ptr<std::string const> body;
    std::string etag; // quoted, of these very bytes
    instant last_modified{};
    std::shared_ptr<feed_events const> parts = {}; // what the next version can be made from; of calendar feeds only
    std::string subject = {};                      // the subscription that it is of, if any
    feed_size size = {};                           // of a feed
    std::optional<fault> refused = {};             // instead of a body: what was wrong with the question
};
std::size_t bytes_of(rendering const& r);

// What is made for many and changes with the journal: feeds and snapshots. A rendering carries the head that it was read
// at and counts only while that still is the journal's head; whoever misses first makes it, the others wait. One a
// loop: it belongs to the loop's thread alone.
class rendering_cache {
public:
    // The one unused for longest goes first.
    static constexpr std::size_t most_entries = 256;
    static constexpr std::size_t most_bytes = 128 * 1024 * 1024; // but always one, however large

    rendering_cache(boost::asio::io_context& loop, store& s) : loop_(loop), store_(s) {}

    // `key` tells everything that the bytes depend on beside the journal: scope, filter, format, language, cancelled mode,
    // window day, encoding, versions of zones and renderer. `make` runs on a reader's thread and is given the version
    // before, or nullptr. What it throws reaches all who wait.
    using maker = std::function<rendering(reading&, rendering const*)>;
    boost::asio::awaitable<std::shared_ptr<rendering const>> get(std::string key, maker make);

    tally const& hits() const noexcept { return hits_; }
    tally const& misses() const noexcept { return misses_; }

private:
    struct entry {
        std::string key;
        std::shared_ptr<rendering const> made;
        journal_number head{-1};
        bool being_made = false;
        std::vector<boost::asio::steady_timer*> waiting;
    };
    using entries = std::list<std::shared_ptr<entry>>;

    std::shared_ptr<entry> entry_for(std::string const& key);
    boost::asio::awaitable<void> fill(std::shared_ptr<entry> e, maker make);
    void drop_oldest();
    void keep_within_bytes();

    boost::asio::io_context& loop_;
    store& store_;
    tally hits_, misses_;
    entries recent_; // the one used last stands first; shared with whoever fills or awaits an entry that is pushed out
    std::unordered_map<std::string, entries::iterator> by_key_;
};

} // namespace tingsted::live
