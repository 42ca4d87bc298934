// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <string>

namespace tingsted::command {

// Every address that is answered, a line each: method, pattern, what it is for, and how it learns who asks.
std::string route_list();

} // namespace tingsted::command
