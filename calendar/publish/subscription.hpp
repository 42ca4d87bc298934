// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/access.hpp"
#include "calendar/event/filter.hpp"
#include "calendar/publish/view.hpp"

#include <optional>
#include <string>

namespace tingsted {

using subscription_id = strong<struct subscription_id_tag, std::string>; // UUIDv7, lower case

// A saved filter that calendar programs follow with a secret token: somebody's own, or an organisation's. The token is no
// part of it; whoever keeps subscriptions keeps a hash of that.
struct subscription {
    subscription_id id;
    tingsted::revision revision{1};
    account_id owner;                              // who made it; a personal one is theirs alone
    std::optional<organisation_slug> organisation; // nullopt: personal
    std::string name;                              // 1 to longest_subscription_name bytes, one line
    filter wanted;                                 // of what is not there any more it takes nothing
    cancelled_mode cancelled = cancelled_mode::show;
    instant created{};
    std::optional<instant> rotated; // when it last got another token
    std::optional<instant> revoked;
    bool operator==(subscription const&) const = default;
};

inline constexpr std::size_t longest_subscription_name = 100;
inline constexpr std::size_t most_subscriptions = 50; // alive, of one owner or organisation

// What is wrong with it, by field of to_json().
std::vector<flaw> flaws_of(subscription const& s, directory const& d);

// Whether it is theirs to read, change, rotate and revoke: their own, or that of an organisation they act for.
bool may_manage(caller const& who, subscription const& s);
// With whose eyes an organisation's feed sees: those of any member of the network.
caller seen_by(organisation_slug const& o);

// The form in which it is kept and written into the journal. Reading throws on anything that is not of our own making.
std::string body_of(subscription const& s);
subscription subscription_from_body(std::string_view body);

} // namespace tingsted
