// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tingsted {

// How long the texts of an event may be, in bytes.
inline constexpr std::size_t longest_title = 200;
inline constexpr std::size_t longest_short_title = 60;
inline constexpr std::size_t longest_paragraph = 2'000; // purpose, a date's note, a link
inline constexpr std::size_t longest_description = 20'000;
inline constexpr std::size_t longest_line = 500; // address, why it is cancelled

enum class text_form { line, paragraphs };

// What is wrong with a text; nullopt when nothing is.
std::optional<std::string> flaw_of_text(std::string_view s, text_form form, std::size_t longest);
// The same text without what is wrong with it. Well-formed UTF-8 in, the same out.
std::string mended_text(std::string_view s, text_form form, std::size_t longest);

// https with a host, printable ASCII without what RFC 3986 keeps out of a URI.
bool is_https_url(std::string_view s) noexcept;

} // namespace tingsted
