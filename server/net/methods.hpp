// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <string_view>

namespace tingsted::net {

// Whether `method` is a registered one (RFC 9110, 9; RFC 4918, 3253, 3648, 3744, 4791, 5323, 5789, 5842): others are
// unknown (501), these at worst not allowed (405).
bool is_known_method(std::string_view method) noexcept;

// Methods whose requests have no body here.
bool is_bodiless_method(std::string_view method) noexcept;

// Methods whose requests must say how long their body is.
bool is_writing_method(std::string_view method) noexcept;

} // namespace tingsted::net
