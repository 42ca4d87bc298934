// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <span>
#include <string_view>

namespace tingsted {

// The tables as they were first released, and the steps since, in their order. A released step never changes.
std::span<std::string_view const> first_schema();
// 3: filters that are followed with a token.
std::span<std::string_view const> subscriptions_schema();

} // namespace tingsted
