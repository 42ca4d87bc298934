// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/pages/form_page.hpp"
#include "server/routes/table.hpp"

#include <optional>
#include <string>

namespace tingsted::routes {

// What a posted form comes to, before anything is saved.
struct weighed {
    event becomes;           // checked; only where there are no flaws
    pages::form_state state; // flaws, or warnings and preview
};

// Checks what a form made of an event and looks around it. `before` is null for a new one; `lost` are dates that the
// form's plan drops.
weighed weigh(reading& r, caller const& who, pages::page_context const& at, event const* before, event becomes,
              std::vector<event_override> lost);

// Whether it may be saved now: no flaw, not a mere preview, and every warning was shown before.
bool ready_to_save(pages::form_state const& state, std::string_view step, std::string_view accepted);

// A form that is posted twice, letter by letter, makes one event: the second post gets what the first made.
std::optional<event> made_before(writing& w, caller const& who, std::string_view body);
result<event> made_once(writing& w, caller const& who, std::string_view body, event const& becomes);

// A refusal of the store as the form shows it: somebody was faster, the room is taken.
std::vector<flaw> as_shown(fault const& refused);

// The precondition in the form's hidden field.
precondition seen_revision(std::string_view field);

} // namespace tingsted::routes
