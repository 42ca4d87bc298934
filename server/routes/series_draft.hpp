// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/editing/effects.hpp"
#include "common/json.hpp"
#include "server/routes/event_replies.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tingsted::routes {

// An edit of a series as it was sent: what becomes of some of its dates.
struct series_draft {
    edit_scope scope = edit_scope::this_date;
    wall_time date{};
    std::optional<json::object> change; // nullopt: the dates are removed
};
// Errors: malformed, invalid_input.
result<series_draft> parsed_series_draft(std::string_view body, wall_time date);

// What it makes of a series. Errors: those of edited(), with_changed_date(), without_date() and ended_before().
result<edited_series> made_by(series_draft const& draft, event const& now, directory const& known);

// A room that somebody else has on a date that the edit leaves or brings.
struct taken_date {
    wall_time original_start;
    std::string detail; // which room, and who has it where the asker may know
};
std::vector<taken_date> rooms_in_the_way(reading& r, caller const& who, event_id const& own, edited_series const& made);

struct series_reply {
    edit_scope scope;
    event now;
    std::optional<event> tail;
    std::vector<edit_effect> effects;
    std::vector<taken_date> taken;
};
json::object to_json(series_reply const& r, directory const& known, outlet const& where);

} // namespace tingsted::routes
