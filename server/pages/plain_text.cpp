// SPDX-License-Identifier: MPL-2.0
#include "server/pages/plain_text.hpp"

#include "common/text.hpp"

#include <algorithm>

namespace tingsted::pages {

namespace {

constexpr std::string_view schemes[] = {"https://", "mailto:"};
constexpr std::string_view ends_an_address = " \t\"<>|\\^`{}";
constexpr std::string_view ends_a_sentence = ".,;:!?)]'";

// Where the next address begins; npos when there is none.
std::size_t next_address(std::string_view line)
{
    auto first = std::string_view::npos;
    for (auto const scheme : schemes)
        first = std::min(first, line.find(scheme));
    return first;
}

std::size_t scheme_length(std::string_view address)
{
    for (auto const scheme : schemes)
        if (address.starts_with(scheme))
            return scheme.size();
    return 0;
}

// The address that `rest` begins with, without the full stop of the sentence it stands in.
std::string_view address_at(std::string_view rest)
{
    auto address = rest.substr(0, rest.find_first_of(ends_an_address));
    while (!address.empty() && ends_a_sentence.find(address.back()) != std::string_view::npos)
        address.remove_suffix(1);
    return address;
}

text_line line_of(std::string_view line)
{
    text_line out;
    auto const add = [&](std::string_view words, bool link) {
        if (words.empty())
            return;
        if (link || out.pieces.empty() || !out.pieces.back().url.empty())
            out.pieces.push_back({std::string(words), link ? std::string(words) : ""});
        else
            out.pieces.back().text += words;
    };
    while (!line.empty()) {
        auto const at = next_address(line);
        add(line.substr(0, at), false);
        if (at == std::string_view::npos)
            break;
        line.remove_prefix(at);
        auto address = address_at(line);
        bool const names_something = address.size() > scheme_length(line);
        if (!names_something)
            address = line.substr(0, scheme_length(line));
        add(address, names_something);
        line.remove_prefix(address.size());
    }
    return out;
}

} // namespace

std::vector<paragraph> paragraphs_of(std::string_view plain)
{
    std::vector<paragraph> all;
    bool open = false;
    for (auto const line : split(plain, '\n')) {
        auto const words = trimmed(line);
        if (words.empty()) {
            open = false;
            continue;
        }
        if (!open)
            all.emplace_back();
        open = true;
        all.back().lines.push_back(line_of(words));
    }
    for (auto& p : all)
        p.lines.back().last = true;
    return all;
}

} // namespace tingsted::pages
