// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <string_view>

// The files of config/demo, carried inside the program.
namespace tingsted::demo_files {

extern std::string_view const places;
extern std::string_view const network;
extern std::string_view const events;

} // namespace tingsted::demo_files
