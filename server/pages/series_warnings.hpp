// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/editing/effects.hpp"
#include "server/pages/form_page.hpp"

#include <string>
#include <vector>

namespace tingsted::pages {

// What an edit of more than one date of a series means, in words: always that it is about more than one date, then what
// would be lost; and where special dates follow to, among the sentences of the preview.
struct series_words {
    std::vector<warning> warnings;
    std::vector<std::string> sentences;
};
series_words series_words_of(edit_scope scope, wall_time date, std::vector<edit_effect> const& effects,
                             page_context const& at);

} // namespace tingsted::pages
