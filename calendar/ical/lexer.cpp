// SPDX-License-Identifier: MPL-2.0
#include "calendar/ical/lexer.hpp"

#include "calendar/ical/folded_lines.hpp"
#include "calendar/ical/text.hpp"
#include "common/text.hpp"

#include <algorithm>

namespace tingsted::ical {

namespace {

constexpr std::size_t none = std::string_view::npos;

char upper(char c) noexcept { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

bool may_be_in_name(char c) noexcept
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

// Where a name ends that begins at `from`.
std::size_t name_end(std::string_view s, std::size_t from) noexcept
{
    while (from < s.size() && may_be_in_name(s[from]))
        ++from;
    return from;
}

// The first of `stops` that does not stand in quotes, from `from` on. A quote that nobody closes quotes nothing.
std::size_t find_unquoted(std::string_view s, std::string_view stops, std::size_t from) noexcept
{
    for (std::size_t at = from; at < s.size(); ++at) {
        if (s[at] == '"') {
            std::size_t const close = s.find('"', at + 1);
            if (close == none)
                return s.find_first_of(stops, at);
            at = close;
        } else if (stops.find(s[at]) != none) {
            return at;
        }
    }
    return none;
}

// Windows-1252 from 0x80 to 0x9f in UTF-8; what it leaves free is dropped.
constexpr std::string_view windows_1252[32] = {
    "\u20ac", "",       "\u201a", "\u0192", "\u201e", "\u2026", "\u2020", "\u2021", "\u02c6", "\u2030", "\u0160",
    "\u2039", "\u0152", "",       "\u017d", "",       "",       "\u2018", "\u2019", "\u201c", "\u201d", "\u2022",
    "\u2013", "\u2014", "\u02dc", "\u2122", "\u0161", "\u203a", "\u0153", "",       "\u017e", "\u0178"};
constexpr std::size_t longest_recoding = 3; // octets for one of Windows-1252

std::string recoded(std::string_view s)
{
    std::string out;
    for (char const c : s) {
        auto const byte = static_cast<unsigned char>(c);
        if (byte < 0x80)
            out += c;
        else if (byte < 0xa0)
            out += windows_1252[byte - 0x80];
        else
            (out += static_cast<char>(0xc0 | byte >> 6)) += static_cast<char>(0x80 | (byte & 0x3f));
    }
    return out;
}

} // namespace

bool same_name(std::string_view a, std::string_view b) noexcept { return std::ranges::equal(a, b, {}, upper, upper); }

std::optional<content_line> lexed(std::string_view whole, std::size_t number)
{
    std::size_t const name = name_end(whole, 0);
    if (name == 0 || name > longest_name)
        return std::nullopt;
    std::size_t at = name;
    for (std::size_t parameters = 0; at < whole.size() && whole[at] == ';'; ++parameters) {
        if (parameters == most_parameters)
            return std::nullopt;
        at = find_unquoted(whole, ";:", at + 1);
    }
    if (at >= whole.size() || whole[at] != ':')
        return std::nullopt;
    return content_line{whole, static_cast<std::uint32_t>(name), static_cast<std::uint32_t>(at + 1), number};
}

std::optional<std::string> parameter(content_line const& line, std::string_view name)
{
    std::string_view rest = line.parameters();
    while (rest.starts_with(';')) {
        std::size_t const end = std::min(find_unquoted(rest, ";", 1), rest.size());
        std::string_view const one = rest.substr(1, end - 1);
        rest.remove_prefix(end);
        std::size_t const equals = one.find('=');
        if (equals == none || !same_name(trimmed(one.substr(0, equals)), name))
            continue;
        std::string value;
        for (char const c : one.substr(equals + 1))
            if (c != '"')
                value += c;
        return uncircumflexed(value);
    }
    return std::nullopt;
}

unfolded_file::unfolded_file(std::string_view file)
{
    // The lines are views into text_, which therefore must never move: room for the worst that recoding can make of it.
    bool const clean = is_utf8(file);
    text_.reserve(clean ? file.size() : longest_recoding * file.size());
    folded_line line;
    for (folded_lines lines{file}; lines.next(line);) {
        std::size_t const start = text_.size();
        append_unfolded(text_, line);
        if (!clean)
            recode(start, line.number);
        take(start, line.number);
    }
}

// Folds may have split characters, so only the unfolded line can tell its encoding.
void unfolded_file::recode(std::size_t start, std::size_t number)
{
    std::string_view const line = std::string_view{text_}.substr(start);
    if (is_utf8(line))
        return;
    text_.replace(start, std::string::npos, recoded(line));
    if (first_recoded_ == 0)
        first_recoded_ = number;
}

void unfolded_file::take(std::size_t start, std::size_t number)
{
    std::size_t const name = name_end(text_, start);
    std::transform(text_.begin() + static_cast<std::ptrdiff_t>(start),
                   text_.begin() + static_cast<std::ptrdiff_t>(name),
                   text_.begin() + static_cast<std::ptrdiff_t>(start), upper);
    if (auto const line = lexed(std::string_view{text_}.substr(start), number))
        lines_.push_back(*line);
    else
        unreadable_.push_back(number);
}

} // namespace tingsted::ical
