// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "config/settings.hpp"

#include <functional>

namespace tingsted::command {

// Serves until a signal ends it. `demo` fills a database that is not there yet and prints a sign-in link; `reload` is called on
// SIGHUP. Returns a sysexits code.
int serve(settings const& s, bool demo, std::function<void()> reload);

} // namespace tingsted::command
