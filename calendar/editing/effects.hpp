// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/editing/series_edit.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tingsted {

// What somebody should know before an edit of a series is saved.
enum class effect { override_moved, override_dropped, exclusion_moved, exclusion_dropped, past_changed, room_released };
std::string_view text(effect e) noexcept; // as the enumerators are written

struct edit_effect {
    effect what;
    wall_time date;                   // of the series as it is; the first of several
    std::optional<wall_time> becomes; // the date that it follows to
    std::string detail;               // of an override: what is special about it
    std::size_t count = 1;            // dates that this is about
    bool operator==(edit_effect const&) const = default;
};

// In the order of the enumeration, then of time. Past dates are those that ended before `now`; rooms are looked at for the
// two years that they are booked ahead.
std::vector<edit_effect> effects_of(event const& before, edited_series const& after, instant now);

} // namespace tingsted
