// SPDX-License-Identifier: MPL-2.0
#include "server/store/event_record.hpp"

#include "common/digest.hpp"
#include "server/store/event_body.hpp"

#include <algorithm>

namespace tingsted {

namespace {

constexpr std::size_t longest_slug = 64;

slug ended(std::string const& base, std::string const& end)
{
    auto start = base.substr(0, longest_slug - end.size());
    while (start.ends_with('-'))
        start.pop_back();
    return slug{start + end};
}

slug numbered(std::string const& base, std::int64_t n) { return ended(base, "-" + std::to_string(n)); }

} // namespace

slug free_page(event_table& events, std::string_view title)
{
    auto const base = slug_of(title);
    if (!events.has_page(slug{base}))
        return slug{base};
    // Doubling, then halving: a series of five thousand equal titles asks some twenty times each, not five thousand.
    std::int64_t taken = 1;
    std::int64_t open = 2;
    while (events.has_page(numbered(base, open))) {
        taken = open;
        open *= 2;
    }
    while (open - taken > 1) {
        auto const middle = taken + (open - taken) / 2;
        (events.has_page(numbered(base, middle)) ? taken : open) = middle;
    }
    return numbered(base, open);
}

slug hidden_page(std::string_view title) { return ended(slug_of(title), "-" + new_uuid().substr(0, 8)); }

void record_new(reading::state& s, std::string const& actor, event const& e, std::string_view action)
{
    auto const names = s.known();
    auto const f = facets_of(e, *names);
    s.events.add(e, f, searchable_text(e, *names));
    s.log.append(s.now, {actor, "event", e.id.value(), std::string(action), std::nullopt, f, body_of(e)});
}

void record_change(reading::state& s, std::string const& actor, facets const& before, event const& e,
                   std::string_view action)
{
    auto const names = s.known();
    auto const f = facets_of(e, *names);
    s.events.replace(e, before, f, searchable_text(e, *names));
    s.log.append(s.now, {actor, "event", e.id.value(), std::string(action), before, f, body_of(e)});
}

void record_removal(reading::state& s, std::string const& actor, facets const& before, event_id const& id)
{
    s.events.remove(id);
    s.log.append(s.now, {actor, "event", id.value(), "removed", before, std::nullopt, std::nullopt});
}

void count_up(event& e, event const& before, bool visibly, instant now)
{
    e.revision = revision{before.revision.value() + 1};
    e.sequence = before.sequence;
    e.changed = before.changed;
    if (!visibly)
        return;
    e.sequence = sequence{before.sequence.value() + 1};
    e.changed = std::max(now, before.changed); // a clock that was set back must not age what people see
}

} // namespace tingsted
