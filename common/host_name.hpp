// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tingsted {

// A host name as DNS has it (UTS 46, nontransitional): "Brønderslev.dk" gives "xn--brnderslev-1cb.dk"; signs that stand for
// digits and dots become those. In lower case; nullopt for what cannot be one.
std::optional<std::string> ascii_host(std::string_view utf8);

} // namespace tingsted
