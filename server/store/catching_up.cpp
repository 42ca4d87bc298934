// SPDX-License-Identifier: MPL-2.0
#include "server/store/reading.hpp"
#include "server/store/state.hpp"

#include <algorithm>

namespace tingsted {

namespace {

caught_up_event now_of(reading::state& s, changed_entity const& c)
{
    caught_up_event e;
    e.change.id = event_id{c.id};
    e.change.before = s.log.facets_before(c, "event");
    auto kept = s.events.kept(e.change.id);
    if (!kept)
        return e;
    e.change.now = facets_of(kept->what, *s.known());
    e.change.folded_text = std::move(kept->folded_text);
    e.now = std::move(kept->what);
    return e;
}

journal_number before(journal_number n) { return journal_number{n.value() - 1}; }

} // namespace

caught_up reading::changes_after(journal_number from, std::size_t most)
{
    auto changed = state_.log.changed_after(from, "event", most + 1);
    auto upto = head();
    // What did not fit any more begins the next batch: its rows must all lie behind `upto`.
    if (changed.size() > most) {
        upto = before(changed.back().first);
        changed.pop_back();
    }
    std::ranges::sort(changed, {}, &changed_entity::last);

    // Standing at an event's place must lose nothing that is still to be told: so it is the row before the first of all
    // events that follow, which is the event's own last row unless another changed both before and after it.
    caught_up all{{}, state_.log.place_of(upto)};
    auto safe = upto;
    for (auto c = changed.rbegin(); c != changed.rend(); ++c) {
        all.events.push_back(now_of(state_, *c));
        all.events.back().place = state_.log.place_of(safe);
        safe = std::min(safe, before(c->first));
    }
    std::ranges::reverse(all.events);
    return all;
}

} // namespace tingsted
