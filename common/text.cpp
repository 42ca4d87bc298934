// SPDX-License-Identifier: MPL-2.0
#include "common/text.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <cstdint>
#include <stdexcept>

namespace tingsted {
namespace {

// One code point of `s` from `at` on; moves `at` behind it. A negative value for bytes that are no UTF-8.
std::int32_t next_code_point(std::string_view s, std::size_t& at) noexcept
{
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
    unsigned char const first = byte(at++);
    if (first < 0x80)
        return first;
    int const more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    if (first < 0xC2 || first > 0xF4 || at + static_cast<std::size_t>(more) > s.size())
        return -1;
    std::int32_t c = first & (0x3F >> more);
    for (int i = 0; i < more; ++i) {
        unsigned char const b = byte(at);
        if ((b & 0xC0) != 0x80)
            return -1;
        c = c << 6 | (b & 0x3F);
        ++at;
    }
    bool const overlong = (more == 2 && c < 0x800) || (more == 3 && c < 0x10000);
    bool const surrogate = c >= 0xD800 && c <= 0xDFFF;
    return overlong || surrogate || c > 0x10FFFF ? -1 : c;
}

icu::Normalizer2 const& normaliser(icu::Normalizer2 const* (*get)(UErrorCode&))
{
    UErrorCode code = U_ZERO_ERROR;
    auto const* const found = get(code);
    if (U_FAILURE(code))
        throw std::runtime_error("ICU has no normalisation data");
    return *found;
}

bool is_ascii(std::string_view s) noexcept
{
    for (char const c : s)
        if (static_cast<unsigned char>(c) >= 0x80)
            return false;
    return true;
}

// The Danish letters, which Unicode does not take apart (ø, æ) or which have an older spelling (å, aa).
void append_danish(icu::UnicodeString& out, UChar32 c)
{
    switch (c) {
    case 0xF8: out.append(u'o'); break;              // ø
    case 0xE6: out.append(u'a').append(u'e'); break; // æ
    case 0xDF: out.append(u's').append(u's'); break; // ß
    default: out.append(c);
    }
}

// "aa" and "oe" are how å and ø are written without them.
std::string one_spelling(std::string const& s)
{
    std::string out;
    out.reserve(s.size());
    for (char const c : s) {
        bool const doubled = !out.empty() && ((c == 'a' && out.back() == 'a') || (c == 'e' && out.back() == 'o'));
        if (!doubled)
            out.push_back(c);
    }
    return out;
}

char const* const hex_digits = "0123456789ABCDEF";

int hex_value(char c) noexcept
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool is_unreserved(char c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

} // namespace

bool is_utf8(std::string_view s) noexcept
{
    for (std::size_t at = 0; at < s.size();)
        if (next_code_point(s, at) < 0)
            return false;
    return true;
}

std::string nfc(std::string_view s)
{
    if (is_ascii(s))
        return std::string(s);
    UErrorCode code = U_ZERO_ERROR;
    auto const text = icu::UnicodeString::fromUTF8(icu::StringPiece(s.data(), static_cast<int32_t>(s.size())));
    std::string out;
    normaliser(&icu::Normalizer2::getNFCInstance).normalize(text, code).toUTF8String(out);
    return out;
}

bool has_controls(std::string_view s) noexcept
{
    for (std::size_t at = 0; at < s.size();) {
        auto const c = next_code_point(s, at);
        bool const c0 = c < 0x20 && c != '\t' && c != '\n';
        bool const c1 = c >= 0x7F && c < 0xA0;
        if (c0 || c1 || c == 0x2028 || c == 0x2029)
            return true;
    }
    return false;
}

bool has_open_bidi(std::string_view s) noexcept
{
    int embeddings = 0, isolates = 0;
    for (std::size_t at = 0; at < s.size();) {
        auto const c = next_code_point(s, at);
        if (c == 0x202A || c == 0x202B || c == 0x202D || c == 0x202E)
            ++embeddings;
        else if (c == 0x202C)
            --embeddings;
        else if (c >= 0x2066 && c <= 0x2068)
            ++isolates;
        else if (c == 0x2069)
            --isolates;
        if (embeddings < 0 || isolates < 0)
            return true;
    }
    return embeddings != 0 || isolates != 0;
}

std::string folded(std::string_view s)
{
    UErrorCode code = U_ZERO_ERROR;
    auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(s.data(), static_cast<int32_t>(s.size())));
    text.foldCase();
    auto const apart = normaliser(&icu::Normalizer2::getNFKDInstance).normalize(text, code);
    icu::UnicodeString plain;
    bool gap = false;
    for (int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
        auto const c = apart.char32At(i);
        if (u_charType(c) == U_NON_SPACING_MARK)
            continue;
        if (!u_isalnum(c)) {
            gap = !plain.isEmpty();
            continue;
        }
        if (gap)
            plain.append(u' ');
        gap = false;
        append_danish(plain, c);
    }
    std::string out;
    plain.toUTF8String(out);
    return one_spelling(out);
}

std::vector<std::string> words(std::string_view folded_text)
{
    std::vector<std::string> out;
    for (auto const word : split(folded_text, ' '))
        if (!word.empty())
            out.emplace_back(word);
    return out;
}

std::string_view clipped(std::string_view s, std::size_t bytes) noexcept
{
    if (s.size() <= bytes)
        return s;
    while (bytes > 0 && (static_cast<unsigned char>(s[bytes]) & 0xC0) == 0x80)
        --bytes;
    return s.substr(0, bytes);
}

std::string_view trimmed(std::string_view s) noexcept
{
    constexpr std::string_view white = " \t\r\n\f\v";
    auto const first = s.find_first_not_of(white);
    if (first == std::string_view::npos)
        return {};
    return s.substr(first, s.find_last_not_of(white) - first + 1);
}

std::vector<std::string_view> split(std::string_view s, char separator)
{
    std::vector<std::string_view> parts;
    for (;;) {
        auto const at = s.find(separator);
        parts.push_back(s.substr(0, at));
        if (at == std::string_view::npos)
            return parts;
        s.remove_prefix(at + 1);
    }
}

std::string lower_ascii(std::string_view s)
{
    std::string out(s);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::string percent_encoded(std::string_view s)
{
    std::string out;
    out.reserve(s.size());
    for (char const c : s) {
        if (is_unreserved(c)) {
            out.push_back(c);
            continue;
        }
        auto const byte = static_cast<unsigned char>(c);
        out.append({'%', hex_digits[byte >> 4], hex_digits[byte & 15]});
    }
    return out;
}

std::string percent_decoded(std::string_view s, bool plus_is_space)
{
    std::string out;
    out.reserve(s.size());
    for (std::size_t i = 0; i < s.size(); ++i) {
        bool const whole = s[i] == '%' && i + 2 < s.size() && hex_value(s[i + 1]) >= 0 && hex_value(s[i + 2]) >= 0;
        if (whole) {
            out.push_back(static_cast<char>(hex_value(s[i + 1]) * 16 + hex_value(s[i + 2])));
            i += 2;
        } else {
            out.push_back(plus_is_space && s[i] == '+' ? ' ' : s[i]);
        }
    }
    return out;
}

std::vector<std::pair<std::string, std::string>> form_decoded(std::string_view s)
{
    std::vector<std::pair<std::string, std::string>> out;
    for (auto const part : split(s, '&')) {
        auto const equals = std::min(part.find('='), part.size());
        auto const value = part.substr(std::min(equals + 1, part.size()));
        if (!part.empty())
            out.emplace_back(percent_decoded(part.substr(0, equals), true), percent_decoded(value, true));
    }
    return out;
}

std::string html_escaped(std::string_view s)
{
    std::string out;
    out.reserve(s.size() + s.size() / 8);
    for (char const c : s) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out.push_back(c);
        }
    }
    return out;
}

std::string xml_escaped(std::string_view s)
{
    std::string held;
    held.reserve(s.size());
    for (std::size_t at = 0; at < s.size();) {
        auto const start = at;
        auto const c = next_code_point(s, at);
        bool const allowed = c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
        if (allowed)
            held.append(s.substr(start, at - start));
    }
    return html_escaped(held);
}

} // namespace tingsted
