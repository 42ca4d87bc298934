// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/occurrences.hpp"

#include <optional>
#include <vector>

namespace tingsted::pages {

bool is_series(event const& e) noexcept;

// At most `most` dates that have not ended at `now`, within two years; cancelled ones included. The event must outlive them.
std::vector<occurrence> coming_dates(event const& e, instant now, std::size_t most);

// The date that a page is about: the wanted one where it is one, else the next that is not cancelled, else the next, else
// the first.
occurrence date_shown(event const& e, std::optional<wall_time> wanted, instant now);

// The date with that original start; nullopt when the event has none.
std::optional<occurrence> date_at(event const& e, wall_time original_start);

} // namespace tingsted::pages
