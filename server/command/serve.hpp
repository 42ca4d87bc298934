// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "config/settings.hpp"

namespace tingsted::command {

// Serves until a signal ends it. `demo` fills a database that is not there yet and prints a sign-in link.
// Returns a sysexits code.
int serve(settings const& s, bool demo);

} // namespace tingsted::command
