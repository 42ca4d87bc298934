// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/change.hpp"

#include <algorithm>

namespace tingsted {

outcome outcome_for(caller const& who, filter const& wanted, event_change const& c)
{
    if (c.now && sees(who, *c.now) && matches(wanted, *c.now, c.folded_text))
        return outcome::changed;
    bool const was_there = std::ranges::any_of(
        c.before, [&](facets const& then) { return sees(who, then) && may_have_matched(wanted, then); });
    return was_there ? outcome::removed : outcome::nothing;
}

bool differs_visibly(event const& before, event const& after)
{
    // What is not listed here counts, so that a field added later is never forgotten.
    event same_books = after;
    same_books.revision = before.revision;
    same_books.sequence = before.sequence;
    same_books.source = before.source;
    same_books.created = before.created;
    same_books.changed = before.changed;
    return same_books != before;
}

} // namespace tingsted
