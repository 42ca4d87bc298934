// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"
#include "calendar/network/directory.hpp"
#include "common/result.hpp"
#include "server/pages/context.hpp"
#include "server/pages/links.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tingsted::pages {

// The pages that ask before they do: cancel (with a reason, field `reason`), restore, remove. They post to their own address
// with `csrf` and `revision`.
struct act_input {
    links::act what = links::act::cancel;
    event const& now;
    directory const& names;
    std::optional<wall_time> date; // one date of a series; else all of it
    std::string reason;            // as entered
    std::vector<flaw> flaws;       // of `reason` or `revision`
};

inline constexpr std::size_t longest_reason = 200; // bytes

// A cancellation needs a reason of at most longest_reason bytes: the flaws of what was entered.
std::vector<flaw> reason_flaws(std::string_view reason);

std::string act_page(page_context const& at, act_input const& in);

} // namespace tingsted::pages
