// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/pages/described.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tingsted::pages {

// What is wrong with a template whose partials are written out: unescaped tags, names that its view does not have, texts that no
// catalogue has, attributes without quotes around a tag, sections that do not close. Empty when all is well.
std::vector<std::string> complaints(std::string_view source, shape const& view);

} // namespace tingsted::pages
