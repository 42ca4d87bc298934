// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <span>
#include <string_view>

namespace tingsted {

// The tables as they were first released. Never changes: later steps stand beside it.
std::span<std::string_view const> first_schema();

} // namespace tingsted
