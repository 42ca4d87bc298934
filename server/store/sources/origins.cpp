// SPDX-License-Identifier: MPL-2.0
#include "server/store/sources/origins.hpp"

#include "server/store/event_record.hpp"

namespace tingsted {

std::string origin_names(reading::state& s, event_id const& id)
{
    std::string names;
    for (auto const& link : s.sources.links(id))
        names += (names.empty() ? "" : ", ") + s.sources.find(link.from).value().plan.name;
    return names;
}

void show_origins(reading::state& s, std::string const& actor, event_id const& id)
{
    auto const e = s.events.find(id);
    if (!e || e->source == origin_names(s, id))
        return;
    auto const f = facets_of(*e, *s.known());
    auto becomes = *e;
    becomes.source = origin_names(s, id);
    count_up(becomes, *e, false, s.now);
    record_change(s, actor, f, becomes, "changed");
}

} // namespace tingsted
