// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/language.hpp"

#include "common/text.hpp"

#include <algorithm>

namespace tingsted {

namespace {

bool is_lower(char c) noexcept { return c >= 'a' && c <= 'z'; }
bool is_subtag_char(char c) noexcept { return is_lower(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

} // namespace

// langtag = language ["-" script] ["-" region] … (RFC 5646, 2.1); the registry of subtags is not consulted.
bool is_language(std::string_view s) noexcept
{
    constexpr std::size_t longest = 35;
    if (s.size() > longest)
        return false;
    auto const dash = s.find('-');
    auto const language = s.substr(0, dash);
    if (language.size() < 2 || language.size() > 3 || !std::ranges::all_of(language, is_lower))
        return false;
    for (auto rest = s.substr(language.size()); !rest.empty();) {
        auto const subtag = rest.substr(1, rest.find('-', 1) - 1);
        if (subtag.empty() || subtag.size() > 8 || !std::ranges::all_of(subtag, is_subtag_char))
            return false;
        rest.remove_prefix(1 + subtag.size());
    }
    return true;
}

} // namespace tingsted
