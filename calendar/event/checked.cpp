// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/checked.hpp"

#include "calendar/event/checking.hpp"
#include "calendar/event/sets.hpp"

#include <set>

namespace tingsted {

namespace {

// The order of hosts has a meaning: the first is the main one.
void drop_repeated_hosts(event& e)
{
    std::set<organisation_slug> seen;
    std::erase_if(e.hosts, [&](organisation_slug const& host) { return !seen.insert(host).second; });
}

// Of several overrides of one date, the last in the file counts (icalendar.md 1.6).
void sort_overrides(event& e)
{
    std::ranges::stable_sort(e.overrides, {}, &event_override::original_start);
    auto const earlier =
        std::ranges::unique(e.overrides.rbegin(), e.overrides.rend(), {}, &event_override::original_start);
    e.overrides.erase(e.overrides.begin(), earlier.begin().base());
}

void put_in_order(event& e)
{
    make_set(e.interpreters);
    make_set(e.topics);
    make_set(e.audiences);
    make_set(e.goals);
    make_set(e.excluded);
    make_set(e.added);
    drop_repeated_hosts(e);
    sort_overrides(e);
    if (!e.room)
        e.room_state = room_status::none;
}

} // namespace

result<event> checked(event e, directory const& known, origin from)
{
    if (from == origin::imported)
        mend(e);
    checking c{e, known, from};
    check_texts(c);
    check_names(c);
    auto const before_times = c.flaws.size();
    check_times(c);
    if (c.flaws.size() == before_times)
        check_dates(c);
    if (!c.flaws.empty())
        return fault{errc::invalid_input, "some fields cannot be used", std::move(c.flaws)};
    put_in_order(e);
    return e;
}

} // namespace tingsted
