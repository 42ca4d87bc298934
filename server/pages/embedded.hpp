// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <span>
#include <string_view>

namespace tingsted::pages {

// A file that the build put into the program; see cmake/assets.cmake. The bytes live as long as the program.
struct embedded_file {
    std::string_view name; // "calendar.mustache", "screen.js", "da.mo"
    std::string_view bytes;
};

std::span<embedded_file const> embedded_files();

// Throws std::out_of_range for a name that the build did not embed: a bug.
std::string_view embedded(std::string_view name);

} // namespace tingsted::pages
