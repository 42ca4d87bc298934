// SPDX-License-Identifier: MPL-2.0
#include "server/pages/embedded.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace tingsted::pages {

std::string_view embedded(std::string_view name)
{
    auto const all = embedded_files();
    auto const found = std::ranges::find(all, name, &embedded_file::name);
    if (found == all.end())
        throw std::out_of_range("not embedded: " + std::string(name));
    return found->bytes;
}

} // namespace tingsted::pages
