// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/filter.hpp"
#include "common/result.hpp"
#include "server/pages/context.hpp"

#include <string>

namespace tingsted::pages {

// The small pages.

// Opened from a sign-in link: one button, which posts to the page's own address. Opening the link uses nothing up, because
// mail scanners open links too.
std::string sign_in_confirm_page(page_context const& at);
// The link was used or is too old.
std::string sign_in_spent_page(page_context const& at);
// How one gets a link.
std::string sign_in_page(page_context const& at);

// What went wrong, in a tone that helps; names the request's id. Flaws are listed when there are any.
std::string problem_page(page_context const& at, fault const& what);
// A fault of ours: 500.
std::string failure_page(page_context const& at);

// How to subscribe, for everything or for what `wanted` narrows.
std::string subscribe_page(page_context const& at, filter const& wanted);
// The accessibility statement.
std::string accessibility_page(page_context const& at);

} // namespace tingsted::pages
