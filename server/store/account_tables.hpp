// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/store/prepared.hpp"
#include "server/store/writing.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tingsted {

// What the journal keeps of an account.
std::string body_of(account const& a);
// Whoever signs in with it.
caller as_caller(account const& a);

// A token's row.
struct kept_token {
    account_id whose;
    std::optional<instant> expires;
    std::optional<instant> revoked;
};

// The same as it is listed: `id` is the beginning of its hash, enough to name it by.
struct listed_token {
    std::string id;
    account_id whose;
    instant issued;
    std::optional<instant> expires;
    std::optional<instant> revoked;
};

// A session's row.
struct kept_session {
    account_id whose;
    instant opened;
    instant seen;
};

// How long a session lives: so long without being used, and so long at most.
inline constexpr std::chrono::hours session_idle{8};
inline constexpr std::chrono::hours session_longest{24 * 7};
inline constexpr std::chrono::minutes session_marked_every{1};

// Who may sign in and with what. Secrets are known by their keyed hash only.
class account_tables {
public:
    explicit account_tables(connection& db);

    std::optional<account> find(account_id const& id);
    std::optional<account> find(std::string const& label);
    std::vector<account> all();
    void put(account const& a);

    std::optional<kept_token> token(std::string const& hash);
    void add_token(std::string const& hash, account_id const& whose, instant now, std::optional<instant> expires);
    void revoke_token(std::string const& hash, instant now);
    std::vector<listed_token> tokens(); // the newest first
    std::vector<std::string> token_hashes(std::string const& id);

    void add_sign_in(std::string const& hash, account_id const& whose, instant expires);
    // Takes the link away: whoever gets its account is the only one.
    std::optional<account_id> take_sign_in(std::string const& hash, instant now);

    std::optional<kept_session> session(std::string const& hash);
    void open_session(std::string const& hash, account_id const& whose, instant now);
    void mark_session(std::string const& hash, instant now);
    void close_session(std::string const& hash);
    void forget_expired(instant now);

private:
    std::optional<account> completed(std::optional<std::tuple<account_id, std::string, std::string>> const& row);

    prepared<columns<account_id, std::string, std::string>(account_id)> by_id_;
    prepared<columns<account_id, std::string, std::string>(std::string)> by_label_;
    prepared<columns<account_id>()> ids_;
    prepared<columns<organisation_slug>(account_id)> organisations_;
    prepared<columns<>(account_id, std::string, std::string)> put_;
    prepared<columns<>(account_id)> clear_organisations_;
    prepared<columns<>(account_id, organisation_slug)> add_organisation_;
    prepared<columns<account_id, std::optional<instant>, std::optional<instant>>(std::string)> token_;
    prepared<columns<>(std::string, account_id, instant, std::optional<instant>)> add_token_;
    prepared<columns<>(std::string, instant)> revoke_token_;
    prepared<columns<std::string, account_id, instant, std::optional<instant>, std::optional<instant>>()> tokens_;
    prepared<columns<std::string>(std::string)> token_hashes_;
    prepared<columns<>(std::string, account_id, instant)> add_sign_in_;
    prepared<columns<account_id>(std::string, instant)> sign_in_;
    prepared<columns<>(std::string)> use_sign_in_;
    prepared<columns<account_id, instant, instant>(std::string)> session_;
    prepared<columns<>(std::string, account_id, instant)> open_session_;
    prepared<columns<>(std::string, instant, instant)> mark_session_;
    prepared<columns<>(std::string)> close_session_;
    prepared<columns<>(instant, instant)> forget_sessions_;
    prepared<columns<>(instant)> forget_sign_ins_;
};

} // namespace tingsted
