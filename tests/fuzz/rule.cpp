// SPDX-License-Identifier: MPL-2.0
// Recurrence rules: refused, or one meaning: what is written down reads back, and what is laid out is in order, in the
// window, and within its bounds. The first four bytes choose the first date.
#include "calendar/time/expand.hpp"
#include "calendar/time/rule.hpp"
#include "fuzzing.hpp"

#include <algorithm>

using namespace tingsted;
using fuzzing::require;

namespace {

constexpr expansion_limits few{.instances = 200, .periods = 2'000};

wall_time date_from(std::uint8_t const* bytes)
{
    auto const day =
        std::chrono::local_days{std::chrono::year{1970} / 1 / 1} + std::chrono::days{bytes[0] * 256 + bytes[1]};
    return day + std::chrono::minutes{(bytes[2] * 256 + bytes[3]) % 1440};
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    if (size < 4)
        return 0;
    auto const given = fuzzing::text_of(data + 4, size - 4);
    auto const r = parsed_rule(given);
    if (!r)
        return 0;
    auto const again = parsed_rule(text(*r));
    require(again && *again == *r, "a rule that reads back as another", given);

    static zone_name const zone("Europe/Copenhagen");
    auto const first = date_from(data);
    auto const to = first + std::chrono::years{3};
    auto const all = expand(*r, first, zone, first, to, few);
    require(all.starts.size() <= few.instances, "more dates than asked for", given);
    require(std::ranges::is_sorted(all.starts), "dates out of order", given);
    require(std::ranges::adjacent_find(all.starts) == all.starts.end(), "a date twice", given);
    for (auto const start : all.starts)
        require(start >= first && start < to, "a date outside its window", given);
    if (r->count)
        require(all.starts.size() <= static_cast<std::size_t>(*r->count), "more dates than COUNT", given);
    return 0;
}
