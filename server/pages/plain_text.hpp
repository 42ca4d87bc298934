// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <boost/describe.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace tingsted::pages {

// A piece of a line: words, or a link when there is an address.
struct text_piece {
    std::string text;
    std::string url;
};
BOOST_DESCRIBE_STRUCT(text_piece, (), (text, url))

struct text_line {
    std::vector<text_piece> pieces;
    bool last = false; // of its paragraph: no break after it
};
BOOST_DESCRIBE_STRUCT(text_line, (), (pieces, last))

struct paragraph {
    std::vector<text_line> lines;
};
BOOST_DESCRIBE_STRUCT(paragraph, (), (lines))

// Plain text as paragraphs (parted by empty lines) of lines. Only https: and mailto: addresses become links; whatever else
// is written stays words.
std::vector<paragraph> paragraphs_of(std::string_view plain);

} // namespace tingsted::pages
