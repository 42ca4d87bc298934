// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/checked.hpp"

#include "calendar/event/checking.hpp"
#include "calendar/event/dates.hpp"
#include "calendar/event/sets.hpp"

#include <map>
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
    std::map<wall_time, event_override> by_date;
    for (auto& o : e.overrides)
        by_date.insert_or_assign(o.original_start, std::move(o));
    e.overrides.clear();
    for (auto& [date, o] : by_date)
        e.overrides.push_back(std::move(o));
}

// What a calendar file says of a date twice, some clients understand otherwise: they show a date that the rule gives and
// that is added as two, and one that is added and excluded.
void drop_idle_additions(event& e)
{
    if (e.added.empty())
        return;
    auto const added = std::move(e.added);
    e.added.clear();
    given_dates const given(e, added.back());
    for (wall_time const date : added)
        if (!given.holds(date) && std::erase(e.excluded, date) == 0)
            e.added.push_back(date);
}

// So that restoring a meeting does not leave behind why it was cancelled.
void drop_reasons_of_what_takes_place(event& e)
{
    if (e.status != event_status::cancelled)
        e.cancel_reason.clear();
    for (auto& o : e.overrides)
        if (!o.cancelled)
            o.cancel_reason.clear();
}

void put_in_order(event& e)
{
    make_set(e.interpreters);
    make_set(e.topics);
    make_set(e.audiences);
    make_set(e.goals);
    make_set(e.excluded);
    make_set(e.added);
    drop_idle_additions(e);
    drop_repeated_hosts(e);
    sort_overrides(e);
    if (!e.room)
        e.room_state = room_status::none;
    drop_reasons_of_what_takes_place(e);
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
