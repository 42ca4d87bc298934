// SPDX-License-Identifier: MPL-2.0
#include "calendar/editing/history.hpp"

#include "calendar/event/change.hpp"

namespace tingsted {

namespace {

// The states that undoing leads back through, the present one last.
std::vector<past_state> states_to_go_back_through(std::vector<past_state> const& oldest_first)
{
    std::vector<past_state> states;
    for (auto const& s : oldest_first) {
        bool const nothing_entered =
            !states.empty() && s.what && states.back().what && same_content(*s.what, *states.back().what);
        if (s.action == undone_action && !states.empty())
            states.pop_back();
        else if (nothing_entered)
            states.back().what = s.what;
        else
            states.push_back(s);
    }
    return states;
}

} // namespace

bool same_content(event const& a, event const& b)
{
    event same_answer = b;
    same_answer.room_state = a.room_state;
    return !differs_visibly(a, same_answer);
}

result<undo_step> last_step(std::vector<past_state> const& oldest_first)
{
    auto const states = states_to_go_back_through(oldest_first);
    if (states.size() < 2) {
        bool const by_split = !states.empty() && states.back().action == continued_action;
        return fault(errc::conflict, by_split ? "it came of a series that was split: undo that there"
                                              : "nothing was changed since it was made");
    }
    auto const& before = states[states.size() - 2];
    if (!before.what)
        return fault(errc::gone, "what it was before is erased");
    return undo_step{states.back(), *before.what};
}

} // namespace tingsted
