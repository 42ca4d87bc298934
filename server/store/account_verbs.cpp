// SPDX-License-Identifier: MPL-2.0
#include "common/digest.hpp"
#include "common/text.hpp"
#include "server/store/state.hpp"
#include "server/store/writing.hpp"

#include <algorithm>

namespace tingsted {

namespace {

constexpr std::size_t longest_label = 200;

std::vector<flaw> flaws_of(reading::state& s, account const& a)
{
    std::vector<flaw> found;
    bool const readable = !trimmed(a.label).empty() && a.label.size() <= longest_label && is_utf8(a.label) &&
                          !has_controls(a.label) && a.label.find('\n') == std::string::npos;
    if (!readable)
        found.push_back({"/label", "needs 1 to 200 bytes on one line"});
    if (a.has == role::anonymous)
        found.push_back({"/role", "nobody signs in to be anonymous"});
    for (auto const& o : a.organisations)
        if (!s.names.organisations.body.one(o.value()))
            found.push_back({"/organisations", "there is no " + o.value()});
    return found;
}

// What is written down of a token: whose it is and since when, nothing of the secret.
void log_token(reading::state& s, account_id const& whose, std::string_view action)
{
    s.log.append(s.now, {"", "token", whose.value(), std::string(action), {}, {}, {}});
}

result<void> revoke(reading::state& s, std::string const& hash)
{
    auto const t = s.accounts.token(hash);
    if (!t)
        return fault{errc::not_found, "the token is not known"};
    if (t->revoked)
        return {};
    s.accounts.revoke_token(hash, s.now);
    log_token(s, t->whose, "revoked");
    return {};
}

} // namespace

result<caller> reading::caller_with_token(std::string_view secret)
{
    auto const t = is_token(secret) ? state_.accounts.token(state_.hashed(secret)) : std::nullopt;
    if (!t)
        return fault{errc::unauthenticated, "the token is not known"};
    if (t->revoked)
        return fault{errc::gone, "the token was revoked"};
    if (t->expires && *t->expires <= now())
        return fault{errc::unauthenticated, "the token has expired"};
    return as_caller(state_.accounts.find(t->whose).value());
}

result<caller> reading::caller_with_session(std::string_view secret)
{
    auto const hash = state_.hashed(secret);
    auto const s = state_.accounts.session(hash);
    bool const alive = s && s->opened + session_longest > now() && s->seen + session_idle > now();
    if (!alive)
        return fault{errc::unauthenticated, "the session is over"};
    if (s->seen + session_marked_every <= now())
        state_.common.mark_session(hash);
    return as_caller(state_.accounts.find(s->whose).value());
}

std::vector<token_entry> reading::tokens()
{
    std::vector<token_entry> all;
    for (auto const& t : state_.accounts.tokens()) {
        auto const whose = state_.accounts.find(t.whose).value();
        all.push_back({t.id, whose.label, whose.has, t.issued, t.expires, t.revoked});
    }
    return all;
}

result<account> writing::put_account(std::string_view label, role has,
                                     std::vector<organisation_slug> const& organisations)
{
    auto const old = state_.accounts.find(std::string(label));
    account a{old ? old->id : account_id{new_uuid(std::chrono::milliseconds(now().time_since_epoch()).count())},
              std::string(label), has, organisations};
    std::ranges::sort(a.organisations);
    auto const twice = std::ranges::unique(a.organisations);
    a.organisations.erase(twice.begin(), twice.end());
    if (auto flaws = flaws_of(state_, a); !flaws.empty())
        return fault{errc::invalid_input, "the account breaks a rule", std::move(flaws)};
    bool const same = old && old->has == a.has && old->organisations == a.organisations;
    if (same)
        return a;
    state_.accounts.put(a);
    state_.log.append(now(), {"", "account", a.id.value(), old ? "changed" : "created", {}, {}, body_of(a)});
    return a;
}

std::string writing::issue_token(account_id const& whose, std::optional<instant> expires)
{
    auto const secret = new_token();
    state_.accounts.add_token(state_.hashed(secret), whose, now(), expires);
    log_token(state_, whose, "issued");
    return secret;
}

result<void> writing::revoke_token(std::string_view secret) { return tingsted::revoke(state_, state_.hashed(secret)); }

result<void> writing::revoke_token_of(std::string_view id)
{
    auto const hashes = state_.accounts.token_hashes(std::string(id));
    if (hashes.size() != 1)
        return fault{errc::not_found, "the token is not known"};
    return tingsted::revoke(state_, hashes.front());
}

std::string writing::issue_sign_in(account_id const& whose, std::chrono::minutes valid)
{
    auto const secret = new_secret();
    state_.accounts.add_sign_in(state_.hashed(secret), whose, now() + valid);
    return secret;
}

result<std::string> writing::redeem_sign_in(std::string_view secret)
{
    state_.accounts.forget_expired(now());
    auto const whose = state_.accounts.take_sign_in(state_.hashed(secret), now());
    if (!whose)
        return fault{errc::gone, "the link was used already, or is too old"};
    auto const session = new_secret();
    state_.accounts.open_session(state_.hashed(session), *whose, now());
    return session;
}

void writing::close_session(std::string_view secret) { state_.accounts.close_session(state_.hashed(secret)); }
void writing::mark_session(std::string const& hash) { state_.accounts.mark_session(hash, now()); }

} // namespace tingsted
