// SPDX-License-Identifier: MPL-2.0
#include "calendar/editing/history.hpp"
#include "calendar/event/checked.hpp"
#include "server/store/event_body.hpp"
#include "server/store/event_edit.hpp"

namespace tingsted {

namespace {

constexpr std::size_t most_steps = 500; // back, each with its image

past_state state_after(journal_row const& row)
{
    return {row.number, row.action, row.image ? std::optional(event_from_body(*row.image)) : std::nullopt};
}

result<undo_step> step_back(reading::state& s, event_id const& id)
{
    std::vector<past_state> states;
    for (auto const& row : s.log.last_rows_of("event", id.value(), most_steps))
        states.push_back(state_after(row));
    return last_step(states);
}

// The series that a split made, as it was then. Its row follows that of the split.
std::optional<event> tail_of(reading::state& s, journal_number split)
{
    auto const next = s.log.rows_after(split, 1);
    bool const is_it = !next.empty() && next.front().entity == "event" && next.front().action == continued_action;
    return is_it ? state_after(next.front()).what : std::nullopt;
}

// Errors: conflict.
result<event> untouched_tail(reading::state& s, journal_number split)
{
    auto const made = tail_of(s, split);
    auto const now = made ? s.events.find(made->id) : std::nullopt;
    if (!now)
        return fault(errc::conflict, "the series that continues it is gone, so that the split cannot be undone");
    if (!same_content(*made, *now))
        return fault(errc::conflict, "the series that continues it was changed since: undo that first",
                     {{"/continued_by", now->id.value()}});
    return *now;
}

fault no_longer_possible(fault why)
{
    return {errc::conflict, "what it was before can no longer be", std::move(why.errors)};
}

} // namespace

result<writing::edited> writing::edit_series(caller const& who, event_id const& id, precondition const& wanted,
                                             series_edit const& make)
{
    auto const before = changeable(state_, who, id, wanted);
    if (!before)
        return before.error();
    auto made = make(*before, *state_.known());
    if (!made)
        return made.error();
    auto const f = facets_of(*before, *state_.known());
    auto const action = made->tail ? split_action : std::string_view("changed");
    auto now = stored_edit(state_, {who, *before, f, action, on_clash::refuse}, std::move(made->now));
    if (!now)
        return now.error();
    if (!made->tail)
        return edited{std::move(*now), {}};
    auto tail = create(who, std::move(*made->tail), on_clash::refuse, continued_action);
    if (!tail)
        return tail.error();
    return edited{std::move(*now), std::move(*tail)};
}

result<event> writing::undo(caller const& who, event_id const& id, precondition const& wanted)
{
    auto const now = changeable(state_, who, id, wanted);
    if (!now)
        return now.error();
    auto const step = step_back(state_, id);
    if (!step)
        return step.error();
    if (step->undoes.action == split_action) {
        auto const tail = untouched_tail(state_, step->undoes.number);
        if (!tail)
            return tail.error();
        if (auto const gone = remove(who, tail->id, {}); !gone)
            return gone.error();
    }
    auto as_it_was = checked(step->becomes, *state_.known(), now->source.empty() ? origin::typed : origin::imported);
    if (!as_it_was)
        return no_longer_possible(as_it_was.error());
    auto const f = facets_of(*now, *state_.known());
    return stored_edit(state_, {who, *now, f, undone_action, on_clash::refuse}, std::move(*as_it_was));
}

} // namespace tingsted
