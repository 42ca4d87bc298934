// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <span>
#include <string_view>

namespace tingsted {

// The step that brings the tables of sources.
std::span<std::string_view const> sources_schema();

} // namespace tingsted
