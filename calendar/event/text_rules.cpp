// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/text_rules.hpp"

#include "common/text.hpp"

#include <algorithm>

namespace tingsted {

namespace {

// The lengths in bytes of the marks that turn the direction of writing: U+202A to 202E and U+2066 to 2069.
std::size_t direction_mark(std::string_view s) noexcept
{
    bool const embedding = s.starts_with("\xE2\x80") && s.size() > 2 && s[2] >= '\xAA' && s[2] <= '\xAE';
    bool const isolate = s.starts_with("\xE2\x81") && s.size() > 2 && s[2] >= '\xA6' && s[2] <= '\xA9';
    return embedding || isolate ? 3 : 0;
}

// The length in bytes of the character that `s`, well-formed, begins with.
std::size_t character(std::string_view s) noexcept
{
    auto const first = static_cast<unsigned char>(s.front());
    return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

bool breaks_line(char c) noexcept { return c == '\n' || c == '\t'; }

} // namespace

std::optional<std::string> flaw_of_text(std::string_view s, text_form form, std::size_t longest)
{
    if (!is_utf8(s))
        return "is not UTF-8";
    if (s.size() > longest)
        return "is too long: " + std::to_string(s.size()) + " bytes, at most " + std::to_string(longest);
    if (has_controls(s))
        return "has control characters";
    if (form == text_form::line && std::ranges::any_of(s, breaks_line))
        return "must be one line, without line breaks or tabs";
    if (has_open_bidi(s))
        return "turns the direction of writing and does not turn it back";
    return std::nullopt;
}

std::string mended_text(std::string_view s, text_form form, std::size_t longest)
{
    bool const unturn = has_open_bidi(s);
    std::string out;
    for (auto rest = s; !rest.empty();) {
        auto const one = rest.substr(0, character(rest));
        rest.remove_prefix(one.size());
        if (form == text_form::line && breaks_line(one.front()))
            out += ' ';
        else if (!has_controls(one) && !(unturn && direction_mark(one) != 0))
            out += one;
    }
    auto cut = std::string(trimmed(clipped(form == text_form::line ? trimmed(out) : std::string_view(out), longest)));
    return has_open_bidi(cut) ? mended_text(cut, form, longest) : cut; // the cut may have parted a pair
}

bool is_https_url(std::string_view s) noexcept
{
    constexpr std::string_view scheme = "https://";
    constexpr std::string_view never = "\"<>\\^`{|}";
    auto const allowed = [&](char c) { return c > ' ' && c < '\x7f' && never.find(c) == std::string_view::npos; };
    if (!s.starts_with(scheme) || !std::ranges::all_of(s, allowed))
        return false;
    auto const host = s.substr(scheme.size(), s.find_first_of("/?#:", scheme.size()) - scheme.size());
    return !host.empty();
}

} // namespace tingsted
