// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/store/state.hpp"

namespace tingsted {

// Lets the source be fetched and taken anew, soon, as if nothing were known of what it says.
void forget_version(reading::state& s, source_id const& id);

} // namespace tingsted
