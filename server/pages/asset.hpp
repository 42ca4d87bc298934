// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <string>
#include <string_view>

namespace tingsted::pages {

// A style, script or picture that pages refer to. Its path names its content, so it may be cached for ever.
struct asset {
    std::string path;      // "/assets/screen-3f9a0c1d2e4b5a69.js"
    std::string_view type; // media type
    std::string_view bytes;
};

// nullptr for a path that names nothing, or content of another build.
asset const* find_asset(std::string_view path) noexcept;

// Of "pages.css", "screen.css", "calendar.js", "screen.js", "icons.svg".
std::string const& asset_path(std::string_view name);

} // namespace tingsted::pages
