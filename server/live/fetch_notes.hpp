// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/publish/feed_fetch.hpp"
#include "server/store/store.hpp"

#include <boost/asio/awaitable.hpp>

#include <map>
#include <mutex>
#include <vector>

namespace tingsted::live {

// Who fetched which subscription last, until it is written down: outside the journal, and never on a request's way. One for
// all loops, behind a mutex that is held for a look into the map: whoever asks about a subscription wants to be told of
// the fetch of a moment ago, whichever loop answered it.
class fetch_notes {
public:
    static constexpr std::size_t most = 10'000; // more are not noted until some were written down

    void add(feed_fetch f);
    std::vector<feed_fetch> of(subscription_id const& s) const;
    void forget_versions(subscription_id const& s); // its filter changed: whatever they have is older

    // Writes down what is there now. On a full or failing disk it stays here for the next time.
    boost::asio::awaitable<void> write_down(store& s);
    void write_down_now(store& s); // the same, for who has no loop any more

private:
    using key = std::pair<subscription_id, client_family>;

    std::vector<feed_fetch> all() const;
    void forget(std::vector<feed_fetch> const& written);

    mutable std::mutex busy_;
    std::map<key, feed_fetch> notes_;
};

} // namespace tingsted::live
