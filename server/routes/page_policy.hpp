// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/net/messages.hpp"
#include "server/routes/house.hpp"

#include <string>

namespace tingsted::routes {

// The Content-Security-Policy of pages: that of every reply, with the address of our own socket by name, because Safari
// before 15.4 does not count it as 'self'.
std::string page_policy(house const& h);
// The same for a screen: it posts nothing, and the municipality's own info screens may frame it (domain.md 2.1).
std::string screen_policy(house const& h);

// Gives a page its policy, unless it has one.
void let_page_connect(net::reply& r, house const& h);

} // namespace tingsted::routes
