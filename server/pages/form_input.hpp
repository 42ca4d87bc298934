// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/time.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace tingsted::pages {

// Days and times as people write them; white space around them does not matter. nullopt for what is none.

// "2026-11-03", "3.11.2026", "03-11-2026", "3/11 2026", "3/11-26", "3. nov", "tirsdag den 3. november 2026", "3 Nov 2026". Without a year: the
// next such day from `today` on. Two digits mean 2000 to 2099. Years 1970 to 2200.
std::optional<local_day> entered_day(std::string_view typed, local_day today);

// "17.30", "17:30", "kl. 17.30", "1730", "17", "5.30 pm". 24.00 is the midnight at the day's end.
std::optional<std::chrono::minutes> entered_clock(std::string_view typed);

// Several days, parted by commas, semicolons or line ends; nullopt when one of them is none.
std::optional<std::vector<local_day>> entered_days(std::string_view typed, local_day today);

} // namespace tingsted::pages
