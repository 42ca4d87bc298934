// SPDX-License-Identifier: MPL-2.0
#include "server/store/derived_rows.hpp"

#include "calendar/event/occurrences.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

namespace tingsted {

namespace {

using list_rows = std::vector<std::tuple<std::string, std::string>>;

std::string word(auto w) { return std::string(text(w)); }

std::string as_text(std::string const& value) { return value; }
std::string as_text(int value) { return std::to_string(value); }
template <class Tag>
std::string as_text(strong<Tag, std::string> const& value)
{
    return value.value();
}

list_rows lists_of(facets const& f)
{
    list_rows rows;
    auto const add = [&](std::string const& list, auto const& values) {
        for (auto const& v : values)
            rows.emplace_back(list, as_text(v));
    };
    add("topic", f.topics);
    add("audience", f.audiences);
    add("host", f.hosts);
    add("room", f.rooms);
    add("venue", f.venues);
    add("goal", f.goals);
    add("access", f.accessibility);
    std::ranges::sort(rows);
    return rows;
}

} // namespace

derived_rows::derived_rows(connection& db)
    : row_(
          db, "derived_row",
          "select uid, page, kind, status, visibility, area, language, room, first_start, last_end, revision, sequence "
          "from event where id = ?1"),
      lists_(db, "derived_lists",
             "select 'topic', value from event_topic where event = ?1 "
             "union all select 'audience', value from event_audience where event = ?1 "
             "union all select 'host', value from event_host where event = ?1 "
             "union all select 'room', value from event_room where event = ?1 "
             "union all select 'venue', value from event_venue where event = ?1 "
             "union all select 'goal', cast(value as text) from event_goal where event = ?1 "
             "union all select 'access', value from event_access where event = ?1 order by 1, 2")
{}

bool derived_rows::follow_from(event const& e, facets const& f)
{
    auto const wanted = std::tuple(e.uid, e.page, word(f.kind), word(f.status), word(f.visible_to), f.area, f.language,
                                   e.room, first_start(e), last_end(e), e.revision, e.sequence);
    return row_.one(e.id) == wanted && lists_.all(e.id) == lists_of(f);
}

} // namespace tingsted
