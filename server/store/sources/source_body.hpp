// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/store/sources/source.hpp"

#include <string>
#include <string_view>

namespace tingsted {

// What the journal keeps of a source, and its row: the plan without the address.
std::string body_of(source const& s);
source source_from_body(std::string_view body); // of our own making; throws on anything else

std::string standing_text(source_standing const& s);
source_standing standing_from_text(std::string_view text); // likewise

} // namespace tingsted
