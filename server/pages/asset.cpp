// SPDX-License-Identifier: MPL-2.0
#include "server/pages/asset.hpp"

#include "common/digest.hpp"
#include "server/pages/embedded.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

namespace tingsted::pages {

namespace {

std::string_view media_type(std::string_view name)
{
    if (name.ends_with(".css"))
        return "text/css; charset=utf-8";
    if (name.ends_with(".js"))
        return "text/javascript; charset=utf-8";
    if (name.ends_with(".svg"))
        return "image/svg+xml";
    return {};
}

std::string path_of(embedded_file const& file)
{
    auto const dot = file.name.rfind('.');
    auto const mark = hex(sha256(file.bytes)).substr(0, 16);
    return "/assets/" + std::string(file.name.substr(0, dot)) + "-" + mark + std::string(file.name.substr(dot));
}

// Templates and catalogues are embedded too, but are nobody's to fetch.
std::map<std::string_view, asset> made_assets()
{
    std::map<std::string_view, asset> all;
    for (auto const& file : embedded_files())
        if (auto const type = media_type(file.name); !type.empty())
            all.emplace(file.name, asset{path_of(file), type, file.bytes});
    return all;
}

std::map<std::string_view, asset> const& assets()
{
    static auto const all = made_assets(); // a constant of the program, as its bytes are
    return all;
}

} // namespace

asset const* find_asset(std::string_view path) noexcept
{
    auto const found = std::ranges::find_if(assets(), [&](auto const& named) { return named.second.path == path; });
    return found == assets().end() ? nullptr : &found->second;
}

std::string const& asset_path(std::string_view name)
{
    auto const found = assets().find(name);
    if (found == assets().end())
        throw std::out_of_range("no such asset: " + std::string(name));
    return found->second.path;
}

} // namespace tingsted::pages
