// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/access.hpp"

#include <algorithm>
#include <iterator>

namespace tingsted {

namespace {

constexpr std::string_view roles[] = {"anonymous", "member", "editor", "professional", "coordinator", "administrator"};

bool shown_to(role r, visibility v) noexcept
{
    switch (v) {
    case visibility::everyone: return true;
    case visibility::network: return r != role::anonymous;
    case visibility::municipal: return r == role::professional || r == role::coordinator || r == role::administrator;
    }
    return false;
}

bool leads(role r) noexcept { return r == role::coordinator || r == role::administrator; }
bool acts_for_hosts(role r) noexcept { return r == role::editor || r == role::professional; }

bool is_host(caller const& who, facets const& e)
{
    return std::ranges::any_of(e.hosts, [&](organisation_slug const& h) { return acts_for(who, h); });
}

// Nobody changes what is not shown to them, not even a host.
bool may_change(caller const& who, facets const& e)
{
    return shown_to(who.role, e.visible_to) && (leads(who.role) || is_host(who, e));
}

bool allowed(caller const& who, action what, facets const* object)
{
    switch (what) {
    case action::read_public: return true;
    case action::create_event:
    case action::change_event:
    case action::import_calendar:
        return object ? may_change(who, *object) : leads(who.role) || acts_for_hosts(who.role);
    case action::change_directory: return leads(who.role);
    case action::subscribe: return who.role != role::anonymous;
    case action::manage_tokens:
    case action::operate: return who.role == role::administrator;
    }
    return false;
}

} // namespace

std::string_view text(role r) noexcept { return roles[static_cast<std::size_t>(r)]; }

std::optional<role> role_named(std::string_view s) noexcept
{
    auto const at = std::ranges::find(roles, s);
    if (at == std::end(roles))
        return std::nullopt;
    return static_cast<role>(at - std::begin(roles));
}

bool acts_for(caller const& who, organisation_slug const& o)
{
    bool const is_theirs = std::ranges::find(who.organisations, o) != who.organisations.end();
    return leads(who.role) || (acts_for_hosts(who.role) && is_theirs);
}

bool sees(caller const& who, facets const& e)
{
    bool const unpublished = e.status == event_status::draft || e.status == event_status::polling;
    return unpublished ? may_change(who, e) : shown_to(who.role, e.visible_to);
}

result<void> may(caller const& who, action what, facets const* object)
{
    if (allowed(who, what, object))
        return {};
    if (who.role == role::anonymous)
        return fault{errc::unauthenticated, "sign in, or send a token"};
    return fault{errc::forbidden, "this role may not do that here"};
}

} // namespace tingsted
