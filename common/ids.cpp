// SPDX-License-Identifier: MPL-2.0
#include "common/ids.hpp"

#include "common/text.hpp"

#include <unicode/unistr.h>

namespace tingsted {
namespace {

constexpr std::size_t longest_slug = 64;

bool is_slug_character(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

// Danish spelling without Danish letters, as people write it in addresses.
std::string spelled_out(std::string_view s)
{
    auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(s.data(), static_cast<int32_t>(s.size())));
    text.foldCase();
    text.findAndReplace(u"æ", u"ae").findAndReplace(u"ø", u"oe").findAndReplace(u"å", u"aa");
    text.findAndReplace(u"ä", u"ae").findAndReplace(u"ö", u"oe").findAndReplace(u"ü", u"ue").findAndReplace(u"é", u"e");
    std::string out;
    text.toUTF8String(out);
    return out;
}

} // namespace

bool is_slug(std::string_view s) noexcept
{
    if (s.empty() || s.size() > longest_slug || s.front() == '-' || s.back() == '-')
        return false;
    for (char const c : s)
        if (!is_slug_character(c))
            return false;
    return true;
}

std::string slug_of(std::string_view text)
{
    std::string out;
    for (char const c : spelled_out(nfc(text))) {
        if (out.size() == longest_slug)
            break;
        bool const letter = c != '-' && is_slug_character(c);
        if (letter)
            out.push_back(c);
        else if (!out.empty() && out.back() != '-')
            out.push_back('-');
    }
    while (!out.empty() && out.back() == '-')
        out.pop_back();
    return out.empty() ? "x" : out;
}

} // namespace tingsted
