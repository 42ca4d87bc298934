// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/event.hpp"

#include <optional>
#include <string_view>

namespace tingsted::pages {

// The recurrences that people here use and that the form offers; anything else is a special plan.
enum class pattern { none, weekly, monthly_date, monthly_weekday, monthly_last, yearly, special };

// Their names in forms: none, weekly, monthly_date, monthly_weekday, monthly_last, yearly, special.
std::optional<pattern> pattern_named(std::string_view word);
std::string_view word_of(pattern p);

// Which of them the event's rule is, read together with its first day.
pattern pattern_of(event const& e);

// The rule of a pattern for a series that begins on `first`, without interval and end. Not for none and special.
rule rule_for(pattern p, local_day first);

// 1 to 5: the how-many-th of its weekday in its month the day is.
int week_in_month(local_day day);
bool is_last_in_month(local_day day); // of its weekday

} // namespace tingsted::pages
