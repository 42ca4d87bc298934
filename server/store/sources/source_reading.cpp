// SPDX-License-Identifier: MPL-2.0
#include "server/store/reading.hpp"
#include "server/store/state.hpp"

#include <algorithm>
#include <tuple>

namespace tingsted {

namespace {

bool may_manage(caller const& who, source_plan const& plan)
{
    facets theirs;
    theirs.hosts = {plan.host};
    theirs.visible_to = plan.visible_to;
    return may(who, action::import_calendar, &theirs).has_value();
}

} // namespace

std::vector<source> reading::sources(caller const& who)
{
    auto all = state_.sources.all();
    std::erase_if(all, [&](source const& s) { return !may_manage(who, s.plan); });
    std::ranges::sort(all, {}, [](source const& s) { return std::tie(s.plan.name, s.id); });
    return all;
}

result<source> reading::find(caller const& who, source_id const& id)
{
    auto s = state_.sources.find(id);
    if (!s || !may_manage(who, s->plan))
        return fault{errc::not_found, "there is no such source"};
    return *std::move(s);
}

std::vector<source> reading::due_sources() { return state_.sources.due(now()); }
std::optional<instant> reading::next_source_due() { return state_.sources.next_due(); }
std::vector<source_row> reading::rows_of(source_id const& id) { return state_.sources.rows(id); }

std::vector<source> reading::origins(event_id const& id)
{
    std::vector<source> all;
    for (auto const& link : state_.sources.links(id))
        all.push_back(state_.sources.find(link.from).value());
    return all;
}

result<void> reading::changed_here(event_id const& id)
{
    auto const links = state_.sources.links(id);
    if (links.empty() || links.front().merged)
        return {};
    auto const name = state_.sources.find(links.front().from).value().plan.name;
    return fault{errc::forbidden,
                 "this event comes from the calendar \"" + name + "\" and is changed there, not here",
                 {{"source", name}}};
}

} // namespace tingsted
