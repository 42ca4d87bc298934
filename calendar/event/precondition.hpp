// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/ids.hpp"
#include "common/result.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace tingsted {

// What If-Match and If-None-Match ask of what is there now (RFC 9110, 13.1).
struct precondition {
    enum class demand { none, absent, present, unchanged };
    demand kind = demand::none;
    std::vector<revision> seen; // for unchanged: any of these
    bool operator==(precondition const&) const = default;
};

// Decides whether a writer may replace what is there now; touches nothing. Errors: precondition_failed.
result<void> may_replace(std::optional<revision> now, precondition const& wanted);

// The precondition of a change to something that exists: If-Match is required (errors: precondition_required when empty,
// malformed when it is no list of entity tags). Our entity tags are the revision in quotes; others never match.
result<precondition> parsed_if_match(std::string_view header);

// The same for what has no revision: may_replace() of what has this strong entity tag now. Errors: those of both above.
result<void> may_replace(std::string_view entity_tag, std::string_view if_match);

} // namespace tingsted
