// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/editing/replanned.hpp"
#include "calendar/network/directory.hpp"
#include "common/json.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace tingsted {

// Which dates of a series an edit means; written this, following, all.
enum class edit_scope { this_date, following, all };
std::string_view text(edit_scope s) noexcept;
std::optional<edit_scope> edit_scope_named(std::string_view s) noexcept;

// What an edit makes of a series.
struct edited_series {
    event now;                             // of a following scope: it ends before the date
    std::optional<event> tail;             // the series that goes on instead, still without identity
    std::vector<followed_date> exclusions; // where the special dates that it meant went
    std::vector<followed_date> overrides;
};

// One date of a series that stands, changed by what was sent (see merged()); an override that says nothing is none.
// Errors: not_found, invalid_input.
result<event> with_changed_date(event now, wall_time date, json::object const& sent, directory const& known);
// Taken out: excluded, or no longer added. Errors: not_found; conflict for the only date.
result<event> without_date(event now, wall_time date, directory const& known);
// As the series plans it again: neither overridden nor excluded. Errors: not_found.
result<event> with_planned_date(event now, wall_time date, directory const& known);

// `date` and all after it, or all dates, changed by `edit`. Where nothing comes before the date, following means all.
// Errors: not_found; invalid_input; conflict, when a series that comes from another calendar would be cut.
result<edited_series> edited(event const& e, edit_scope scope, wall_time date, date_edit const& edit,
                             directory const& known);
// The series without `date` and what follows. Errors: not_found; conflict where nothing would be left.
result<edited_series> ended_before(event const& e, wall_time date);

// The edit that JSON asks for. Of `recurrence` it may send the rule: other dates follow. Errors: invalid_input.
result<event> with_sent_fields(event shown, json::object const& sent);

} // namespace tingsted
