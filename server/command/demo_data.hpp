// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/store/store.hpp"

#include <string>
#include <string_view>

namespace tingsted::command {

// Fills an empty calendar with the demo year, moved to the current week, in one transaction.
void load_demo(store& s, zone_name const& zone);

// A link that signs a coordinator in once, within the day.
std::string demo_sign_in(store& s, std::string_view base_url);

} // namespace tingsted::command
