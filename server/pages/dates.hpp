// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/time.hpp"

#include <string>
#include <string_view>

namespace tingsted::pages {

// Days and times as people here write them. `language` is da or en; anything else reads as da.

std::string weekday_name(std::chrono::weekday day, std::string_view language); // "tirsdag", "Tuesday"
std::string month_name(std::chrono::month month, std::string_view language);   // "november", "November"
std::string ordinal(int n, std::string_view language);                         // "2.", "2nd"

std::string long_date(local_day day,
                      std::string_view language); // "tirsdag den 3. november 2026", "Tuesday 3 November 2026"
std::string medium_date(local_day day, std::string_view language); // "3. november 2026", "3 November 2026"
std::string short_date(local_day day, std::string_view language);  // "3.11.2026", "3 Nov 2026"

std::string clock_time(wall_time t, std::string_view language); // "17.30", "5.30 pm"
std::string at_clock(wall_time t, std::string_view language);   // "kl. 17.30", "5.30 pm"
// Of two times on one day: "kl. 16.00–18.00", "4–6 pm".
std::string clock_range(wall_time from, wall_time to, std::string_view language);

std::string week_text(local_day day, std::string_view language); // "uge 42", "week 42" (ISO 8601)

// One sentence part for a whole stretch; for all-day events `to` is the midnight after the last day.
// "tirsdag den 3. november 2026 kl. 16.00–18.00", "… hele dagen", "fra … til …".
std::string stretch_text(wall_time from, wall_time to, bool all_day, std::string_view language);

std::string capitalised(std::string s); // first letter, where it is ASCII

} // namespace tingsted::pages
