// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"
#include "calendar/network/directory.hpp"
#include "server/pages/context.hpp"
#include "server/pages/event_form.hpp"
#include "server/pages/preview.hpp"
#include "server/pages/warnings.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tingsted::pages {

// The forms that change events. All post to their own address with these fields beside their own: `csrf`, `revision`,
// `accepted`, and `step`, which is "preview" or "save". A route answers a post like this: flaws → the page again, 422; "preview",
// or warnings whose fingerprint is not in `accepted` → the page again with warnings and preview, 200; else save and redirect.
struct form_state {
    std::vector<flaw> flaws; // pointer: a field's name (see as_field_flaws); "revision": somebody was faster
    std::vector<warning> warnings;
    std::optional<pages::preview> preview;
};

// `now` is null for a new event.
std::string event_form_page(page_context const& at, directory const& names, event const* now, event_form const& entered,
                            form_state const& state);

// One date of a series, or (`date` empty) a single event that moves.
std::string date_form_page(page_context const& at, directory const& names, event const& now,
                           std::optional<wall_time> date, date_form const& entered, form_state const& state);

} // namespace tingsted::pages
