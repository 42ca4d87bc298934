// SPDX-License-Identifier: MPL-2.0
#include "common/digest.hpp"
#include "server/store/state.hpp"
#include "server/store/writing.hpp"

#include <algorithm>

namespace tingsted {

namespace {

fault const none_of_that_id(errc::not_found, "there is no subscription of that id");
fault const was_revoked(errc::gone, "the subscription was revoked");

void record(reading::state& s, caller const& who, subscription const& what, std::string_view action)
{
    s.subscriptions.put(what);
    s.log.append(s.now, {who.label, "subscription", what.id.value(), std::string(action), {}, {}, body_of(what)});
}

std::string given_token(reading::state& s, subscription_id const& to)
{
    auto secret = new_token();
    s.subscriptions.give_token(to, s.hashed(secret), s.now);
    return secret;
}

bool same_owner(subscription const& a, subscription const& b)
{
    return a.organisation == b.organisation && (a.organisation || a.owner == b.owner);
}

result<void> has_room_for(reading::state& s, subscription const& wanted)
{
    auto const all = s.subscriptions.all();
    auto const alive = std::ranges::count_if(
        all, [&](subscription const& other) { return !other.revoked && same_owner(other, wanted); });
    if (static_cast<std::size_t>(alive) >= most_subscriptions)
        return fault{errc::conflict, "there are " + std::to_string(alive) + " subscriptions already: revoke one first"};
    return {};
}

result<void> well_made(reading::state& s, subscription const& what)
{
    if (auto flaws = flaws_of(what, *s.known()); !flaws.empty())
        return fault{errc::invalid_input, "the subscription breaks a rule", std::move(flaws)};
    return {};
}

// What this caller may change, as long as it was not revoked. Errors: not_found, gone, precondition_failed.
result<subscription> changeable(reading& r, caller const& who, subscription_id const& id, precondition const& wanted)
{
    auto s = r.find(who, id);
    if (!s)
        return s;
    if (auto const fresh = may_replace(s->revision, wanted); !fresh)
        return fresh.error();
    if (s->revoked)
        return was_revoked;
    return s;
}

void count_up(subscription& s) { s.revision = revision{s.revision.value() + 1}; }

} // namespace

std::vector<subscription> reading::subscriptions(caller const& who)
{
    auto all = state_.subscriptions.all();
    std::erase_if(all, [&](subscription const& s) { return !may_manage(who, s); });
    return all;
}

result<subscription> reading::find(caller const& who, subscription_id const& id)
{
    auto s = state_.subscriptions.find(id);
    if (!s || !may_manage(who, *s))
        return none_of_that_id;
    return *std::move(s);
}

result<followed> reading::followed_with(std::string_view token)
{
    auto const t = is_token(token) ? state_.subscriptions.token(state_.hashed(token)) : std::nullopt;
    if (!t)
        return fault{errc::not_found, "there is no subscription at this address"};
    if (t->spent)
        return fault{errc::gone, "this address was revoked; ask for a new one"};
    return followed_as(state_.subscriptions.find(t->of).value());
}

followed reading::followed_as(subscription what)
{
    auto const who =
        what.organisation ? seen_by(*what.organisation) : as_caller(state_.accounts.find(what.owner).value());
    return {std::move(what), who};
}

std::vector<feed_fetch> reading::fetches(subscription_id const& of) { return state_.subscriptions.fetches(of); }

result<issued_subscription> writing::subscribe(caller const& who, subscription wanted)
{
    if (auto const allowed = may(who, action::subscribe); !allowed)
        return allowed.error();
    wanted.id = subscription_id{new_uuid(std::chrono::milliseconds(now().time_since_epoch()).count())};
    wanted.revision = revision{1};
    wanted.owner = who.account.value();
    wanted.created = now();
    if (auto const well = well_made(state_, wanted); !well)
        return well.error();
    if (!may_manage(who, wanted))
        return fault{errc::forbidden, "you do not act for this organisation"};
    if (auto const room = has_room_for(state_, wanted); !room)
        return room.error();
    record(state_, who, wanted, "created");
    auto token = given_token(state_, wanted.id);
    return issued_subscription{std::move(wanted), std::move(token)};
}

result<subscription> writing::change(caller const& who, subscription_id const& id, precondition const& wanted,
                                     std::function<result<subscription>(subscription, directory const&)> const& make)
{
    auto const before = changeable(*this, who, id, wanted);
    if (!before)
        return before;
    auto becomes = make(*before, *state_.known());
    if (!becomes || *becomes == *before)
        return becomes;
    if (auto const well = well_made(state_, *becomes); !well)
        return well.error();
    count_up(*becomes);
    record(state_, who, *becomes, "changed");
    state_.subscriptions.forget_versions(id);
    return becomes;
}

result<issued_subscription> writing::rotate(caller const& who, subscription_id const& id)
{
    auto s = changeable(*this, who, id, {});
    if (!s)
        return s.error();
    count_up(*s);
    s->rotated = now();
    record(state_, who, *s, "rotated");
    auto token = given_token(state_, id);
    return issued_subscription{*std::move(s), std::move(token)};
}

result<void> writing::revoke(caller const& who, subscription_id const& id, precondition const& wanted)
{
    auto s = changeable(*this, who, id, wanted);
    if (!s)
        return s.error() == errc::gone ? result<void>() : s.error();
    count_up(*s);
    s->revoked = now();
    record(state_, who, *s, "revoked");
    state_.subscriptions.spend_tokens(id, now());
    return {};
}

void writing::note(std::vector<feed_fetch> const& fetches)
{
    for (auto const& f : fetches)
        state_.subscriptions.note(f);
}

} // namespace tingsted
