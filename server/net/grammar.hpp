// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <string_view>

// The characters of HTTP (RFC 9110, 5.6; RFC 3986, 2).
namespace tingsted::net {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_control(char c) noexcept { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }
constexpr bool is_eight_bit(char c) noexcept { return static_cast<unsigned char>(c) >= 0x80; }
constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

constexpr bool is_hex(char c) noexcept { return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'f'); }

// tchar (RFC 9110, 5.6.2)
constexpr bool is_token_character(char c) noexcept
{
    return is_letter(c) || is_digit(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

constexpr bool is_token(std::string_view s) noexcept
{
    for (char const c : s)
        if (!is_token_character(c))
            return false;
    return !s.empty();
}

// Whether two names or tokens are the same but for ASCII case.
constexpr bool same_name(std::string_view a, std::string_view b) noexcept
{
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i != a.size(); ++i)
        if (lower(a[i]) != lower(b[i]))
            return false;
    return true;
}

// Without optional white space around it (OWS: SP and HTAB).
constexpr std::string_view without_space(std::string_view s) noexcept
{
    while (!s.empty() && (s.front() == ' ' || s.front() == '\t'))
        s.remove_prefix(1);
    while (!s.empty() && (s.back() == ' ' || s.back() == '\t'))
        s.remove_suffix(1);
    return s;
}

// Whether the comma-separated list names `token`.
constexpr bool lists(std::string_view list, std::string_view token) noexcept
{
    while (!list.empty()) {
        auto const comma = list.find(',');
        if (same_name(without_space(list.substr(0, comma)), token))
            return true;
        list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
    }
    return false;
}

} // namespace tingsted::net
