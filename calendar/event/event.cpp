// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/event.hpp"

#include <algorithm>
#include <iterator>

namespace tingsted {

namespace {

// Each list in the order of its enumeration.
constexpr std::string_view kinds[] = {"meeting", "activity", "deadline"};
constexpr std::string_view statuses[] = {"draft", "polling", "tentative", "confirmed", "cancelled", "held"};
constexpr std::string_view visibilities[] = {"public", "network", "municipal"};
constexpr std::string_view room_statuses[] = {"none", "asked", "confirmed", "declined", "clash"};

template <class Word, std::size_t N>
std::optional<Word> word_named(std::string_view const (&names)[N], std::string_view s) noexcept
{
    auto const at = std::ranges::find(names, s);
    if (at == std::end(names))
        return std::nullopt;
    return static_cast<Word>(at - std::begin(names));
}

} // namespace

std::string_view text(event_kind k) noexcept { return kinds[static_cast<std::size_t>(k)]; }
std::string_view text(event_status s) noexcept { return statuses[static_cast<std::size_t>(s)]; }
std::string_view text(visibility v) noexcept { return visibilities[static_cast<std::size_t>(v)]; }
std::string_view text(room_status s) noexcept { return room_statuses[static_cast<std::size_t>(s)]; }

std::optional<event_kind> event_kind_named(std::string_view s) noexcept { return word_named<event_kind>(kinds, s); }
std::optional<event_status> event_status_named(std::string_view s) noexcept
{
    return word_named<event_status>(statuses, s);
}
std::optional<visibility> visibility_named(std::string_view s) noexcept
{
    return word_named<visibility>(visibilities, s);
}
std::optional<room_status> room_status_named(std::string_view s) noexcept
{
    return word_named<room_status>(room_statuses, s);
}

event_override const* override_at(event const& e, wall_time original_start) noexcept
{
    auto const at = std::ranges::lower_bound(e.overrides, original_start, {}, &event_override::original_start);
    return at != e.overrides.end() && at->original_start == original_start ? &*at : nullptr;
}

} // namespace tingsted
