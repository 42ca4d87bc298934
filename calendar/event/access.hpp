// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/facets.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tingsted {

// Who may see and do what. One function decides each question; every route and every outlet asks it (security.md Z1).

enum class role { anonymous, member, editor, professional, coordinator, administrator };
std::string_view text(role r) noexcept;
std::optional<role> role_named(std::string_view s) noexcept;

// Whoever asks.
struct caller {
    tingsted::role role = role::anonymous;
    std::optional<account_id> account;
    std::string label;                            // for the journal: a role mailbox, never a person's name
    std::vector<organisation_slug> organisations; // for which an editor or professional acts
    bool operator==(caller const&) const = default;
};

enum class action {
    read_public, // anything that answers by what the caller sees
    create_event,
    change_event,     // change, move, cancel, restore, delete, one date or all
    change_directory, // names of areas, organisations, rooms
    subscribe,        // keep filters with tokens of one's own
    import_calendar,
    manage_tokens,
    operate, // health, metrics, verify
};

// Public events: everyone. Network: whoever is signed in. Municipal: professionals, coordinators, administrators.
// Drafts and polls: those who may change them.
bool sees(caller const& who, facets const& e);

// Whether what they write may be that organisation's.
bool acts_for(caller const& who, organisation_slug const& o);

// Errors: unauthenticated (anonymous), forbidden. For events give the facets of what is to be changed, and ask again
// for what it becomes: an editor acts for the hosts that are theirs.
result<void> may(caller const& who, action what, facets const* object = nullptr);

} // namespace tingsted
