// SPDX-License-Identifier: MPL-2.0
#include "calendar/network/directory.hpp"

#include <algorithm>

namespace tingsted {

namespace {

template <class Entry, class Id>
Entry const* entry_with(std::vector<Entry> const& sorted, Id const& id) noexcept
{
    auto const at = std::ranges::lower_bound(sorted, id, {}, &Entry::id);
    return at != sorted.end() && at->id == id ? &*at : nullptr;
}

} // namespace

area const* find(directory const& d, area_slug const& id) noexcept { return entry_with(d.areas, id); }
topic const* find(directory const& d, topic_slug const& id) noexcept { return entry_with(d.topics, id); }
audience const* find(directory const& d, audience_slug const& id) noexcept { return entry_with(d.audiences, id); }
organisation const* find(directory const& d, organisation_slug const& id) noexcept
{
    return entry_with(d.organisations, id);
}
venue const* find(directory const& d, venue_slug const& id) noexcept { return entry_with(d.venues, id); }
room const* find(directory const& d, room_slug const& id) noexcept { return entry_with(d.rooms, id); }
screen const* find(directory const& d, screen_slug const& id) noexcept { return entry_with(d.screens, id); }

} // namespace tingsted
