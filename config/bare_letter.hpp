// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <optional>
#include <string_view>

namespace tingsted {

// The line, from 1, of the first byte beyond ASCII that stands in neither a string nor a comment of a TOML file (TOML 1.0,
// "Keys" and "String"): nothing may stand there but a byte order mark at the very start. Strings that do not end are left
// to the parser.
std::optional<int> line_of_bare_letter(std::string_view toml);

} // namespace tingsted
