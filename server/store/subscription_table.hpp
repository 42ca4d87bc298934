// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/publish/feed_fetch.hpp"
#include "server/store/prepared.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tingsted {

// A token's row: whose it is, and whether it still opens anything.
struct kept_feed_token {
    subscription_id of;
    bool spent = false;
};

// Saved filters and their tokens, which are known by their keyed hash only.
class subscription_table {
public:
    explicit subscription_table(connection& db);

    std::optional<subscription> find(subscription_id const& id);
    std::vector<subscription> all(); // by id: the oldest first
    void put(subscription const& s);

    std::optional<kept_feed_token> token(std::string const& hash);
    // Takes the place of the token before.
    void give_token(subscription_id const& to, std::string const& hash, instant now);
    void spend_tokens(subscription_id const& of, instant now);

    std::vector<feed_fetch> fetches(subscription_id const& of); // the last one first
    void forget_versions(subscription_id const& of);            // whatever they have is older than what it takes now
    void note(feed_fetch const& f); // unless a later one is noted, or the subscription is not there

private:
    prepared<columns<std::string>(subscription_id)> body_;
    prepared<columns<std::string>()> all_;
    prepared<columns<>(subscription_id, account_id, std::optional<organisation_slug>, std::string)> put_;
    prepared<columns<subscription_id, std::optional<instant>>(std::string)> token_;
    prepared<columns<>(std::string, subscription_id)> add_token_;
    prepared<columns<>(subscription_id, instant)> spend_;
    prepared<columns<std::string, instant, journal_number, std::string, std::int64_t, std::int64_t>(subscription_id)>
        fetches_;
    prepared<columns<>(subscription_id, std::string, instant, journal_number, std::string, std::int64_t, std::int64_t)>
        note_;
    prepared<columns<>(subscription_id)> forget_versions_;
};

} // namespace tingsted
