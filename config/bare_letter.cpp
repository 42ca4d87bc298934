// SPDX-License-Identifier: MPL-2.0
#include "config/bare_letter.hpp"

#include <algorithm>

namespace tingsted {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool beyond_ascii(char c) noexcept { return static_cast<unsigned char>(c) >= 0x80; }

// The quotes that `rest` begins with: three or one of a kind, or none.
std::string_view opening_quotes(std::string_view rest)
{
    for (std::string_view const quotes : {R"(""")", "'''", "\"", "'"})
        if (rest.starts_with(quotes))
            return quotes;
    return {};
}

// How many bytes the string takes that `rest` begins with, its quotes included.
std::size_t string_size(std::string_view rest, std::string_view quotes)
{
    bool const escapes = quotes.front() == '"';
    for (auto at = quotes.size(); at < rest.size(); ++at) {
        if (rest.substr(at).starts_with(quotes))
            return at + quotes.size();
        if (rest[at] == '\n' && quotes.size() == 1)
            return at;
        if (rest[at] == '\\' && escapes)
            ++at;
    }
    return rest.size();
}

// How many bytes at the start of `rest` may hold any letter: those of a string, of a comment, or none.
std::size_t text_size(std::string_view rest)
{
    if (rest.starts_with('#'))
        return std::min(rest.find('\n'), rest.size());
    auto const quotes = opening_quotes(rest);
    return quotes.empty() ? 0 : string_size(rest, quotes);
}

} // namespace

std::optional<int> line_of_bare_letter(std::string_view toml)
{
    std::size_t at = toml.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    while (at < toml.size() && !beyond_ascii(toml[at]))
        at += std::max<std::size_t>(1, text_size(toml.substr(at)));
    if (at >= toml.size())
        return std::nullopt;
    return 1 + static_cast<int>(std::ranges::count(toml.substr(0, at), '\n'));
}

} // namespace tingsted
