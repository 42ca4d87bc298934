// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tingsted {

// What an event was after one of its rows in the journal.
struct past_state {
    journal_number number;
    std::string action;
    std::optional<event> what; // nullopt: erased, or the event was gone
};

// What each half of a split is called in the journal; their rows follow each other.
inline constexpr std::string_view split_action = "split";
inline constexpr std::string_view continued_action = "continued";
inline constexpr std::string_view undone_action = "undone";

// The last change of an event that is not undone yet, and what the event was before it.
struct undo_step {
    past_state undoes;
    event becomes;
};

// Undoing again goes further back. What only happened around the event (a name that it shows, its room's answer) is no step.
// Errors: conflict, where its making is all that is left, or it came of a split; gone, where what it was is erased.
result<undo_step> last_step(std::vector<past_state> const& oldest_first);

// Whether nothing that people enter differs.
bool same_content(event const& a, event const& b);

} // namespace tingsted
