// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "config/settings.hpp"
#include "server/store/store.hpp"

#include <functional>

namespace tingsted::command {

store_options store_options_of(settings const& s);

// Runs a command, and says what stopped it: the sysexits code of a store that is in use, unusable or full, or of a caller's
// fault; messages go to standard error.
int guarded(std::function<int()> const& run);

// The one who acts on the command line: whoever may open the database may do everything.
caller operator_caller();

std::string told(fault const& what); // a line, and one for each flaw
int sysexits_code(fault const& what) noexcept;

} // namespace tingsted::command
