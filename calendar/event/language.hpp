// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <string_view>

namespace tingsted {

// Whether `s` is shaped like a language tag (BCP 47): da, en-GB, zh-Hant. Case counts: the language is in lower case.
bool is_language(std::string_view s) noexcept;

} // namespace tingsted
