// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/likeness.hpp"
#include "server/store/state.hpp"

#include <algorithm>
#include <tuple>

namespace tingsted {

namespace {

constexpr std::chrono::days looked_ahead{400};
constexpr std::size_t most_likenesses = 200;
constexpr std::chrono::minutes near{15};

// An event to come, where it begins next, and whether a source has it.
struct coming {
    event what;
    instant starts;
    std::optional<source_id> from;
};

bool takes_place(event const& e) { return e.status == event_status::confirmed || e.status == event_status::tentative; }

std::vector<coming> coming_events(reading::state& s, std::vector<event> const& found)
{
    std::vector<coming> all;
    for (auto const& e : found) {
        auto const dates = occurrences(e, {s.now, s.now + looked_ahead}, {.instances = 1});
        if (dates.empty() || !takes_place(e))
            continue;
        auto const links = s.sources.links(e.id);
        bool const theirs = !links.empty() && !links.front().merged;
        all.push_back({e, dates.front().starts_at, theirs ? std::optional(links.front().from) : std::nullopt});
    }
    std::ranges::sort(all, {}, [](coming const& c) { return std::tie(c.starts, c.what.id); });
    return all;
}

} // namespace

std::vector<likeness> reading::likenesses(caller const& who)
{
    auto const mine = sources(who);
    auto const may_decide = [&](coming const& c) {
        return c.from && std::ranges::find(mine, *c.from, &source::id) != mine.end();
    };
    if (mine.empty())
        return {};
    auto const all = coming_events(state_, events({}, who, window{now(), now() + looked_ahead}));
    auto const known = names();
    std::vector<likeness> found;
    for (auto a = all.begin(); a != all.end(); ++a)
        for (auto b = a + 1; b != all.end() && b->starts - a->starts <= near; ++b) {
            if (a->from == b->from || !(may_decide(*a) || may_decide(*b)))
                continue;
            if (!may_be_one(a->what, a->starts, b->what, b->starts, *known) ||
                state_.sources.kept_apart(a->what.id, b->what.id))
                continue;
            auto const& away = !may_decide(*b) || !b->from || (a->from && !b->from) ? *a : *b;
            auto const& kept = &away == &*a ? *b : *a;
            found.push_back({kept.what, away.what, at_same_place(a->what, b->what, *known)});
            if (found.size() == most_likenesses)
                return found;
        }
    return found;
}

} // namespace tingsted
