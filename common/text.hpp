// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tingsted {

// Whether `s` is well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates.
bool is_utf8(std::string_view s) noexcept;

// Unicode normal form C of well-formed UTF-8.
std::string nfc(std::string_view s);

// Whether `s` holds a C0 control (but HT, LF), DEL, a C1 control, or U+2028/2029: what no text of ours contains.
bool has_controls(std::string_view s) noexcept;
// Whether `s` holds a bidi override or isolate that it does not close (security.md I1).
bool has_open_bidi(std::string_view s) noexcept;

// Text for searching: lower case, without accents, and one spelling for each Danish letter, so that Aså, Asaa and
// Åsa, or Brønderslev, Broenderslev and Bronderslev, meet. Words separated by single spaces.
std::string folded(std::string_view s);
std::vector<std::string> words(std::string_view folded_text);

// At most `bytes` of `s`, cut at a UTF-8 boundary.
std::string_view clipped(std::string_view s, std::size_t bytes) noexcept;

std::string_view trimmed(std::string_view s) noexcept; // without ASCII white space at both ends
std::vector<std::string_view> split(std::string_view s, char separator);
std::string lower_ascii(std::string_view s);

// Percent-encoding (RFC 3986, 2.1). Everything but unreserved characters is encoded; nullopt-free: decoding keeps what is no escape.
std::string percent_encoded(std::string_view s);
std::string percent_decoded(std::string_view s, bool plus_is_space);

// Names and values of a query string or a posted form, decoded, in order (application/x-www-form-urlencoded, WHATWG URL 5.1).
std::vector<std::pair<std::string, std::string>> form_decoded(std::string_view s);

std::string html_escaped(std::string_view s);
std::string xml_escaped(std::string_view s); // also drops what XML 1.0 cannot hold

} // namespace tingsted
