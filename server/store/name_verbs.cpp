// SPDX-License-Identifier: MPL-2.0
#include "calendar/publish/view.hpp"
#include "server/store/event_record.hpp"
#include "server/store/name_body.hpp"
#include "server/store/writing.hpp"

#include <algorithm>

namespace tingsted {

namespace {

// What a name refers to that is not there.
template <class Id>
void need(std::vector<flaw>& missing, name_table& table, std::string_view field, Id const& id)
{
    if (!table.body.one(id.value()))
        missing.push_back({"/" + std::string(field), "there is no " + id.value()});
}

std::vector<flaw> dangling(reading::state&, auto const&) { return {}; }
std::vector<flaw> dangling(reading::state& s, organisation const& o)
{
    std::vector<flaw> missing;
    if (o.parent && *o.parent != o.id)
        need(missing, s.names.organisations, "parent", *o.parent);
    if (o.area)
        need(missing, s.names.areas, "area", *o.area);
    for (auto const& t : o.topics)
        need(missing, s.names.topics, "topics", t);
    return missing;
}
std::vector<flaw> dangling(reading::state& s, venue const& v)
{
    std::vector<flaw> missing;
    if (v.area)
        need(missing, s.names.areas, "area", *v.area);
    return missing;
}
std::vector<flaw> dangling(reading::state& s, room const& r)
{
    std::vector<flaw> missing;
    need(missing, s.names.venues, "venue", r.venue);
    return missing;
}
std::vector<flaw> dangling(reading::state& s, screen const& sc)
{
    std::vector<flaw> missing;
    for (auto const& v : sc.venues)
        need(missing, s.names.venues, "venues", v);
    return missing;
}

// For each kind of name: its word in the journal, its table, and the events that may render it.
struct kind_of_name {
    std::string_view word;
    name_table name_tables::* table;
    std::vector<event_id> (event_table::*rendered_by)(std::string const&) = nullptr; // null: no event shows it
};
kind_of_name kind_of(area const&) { return {"area", &name_tables::areas, &event_table::of_area}; }
kind_of_name kind_of(topic const&) { return {"topic", &name_tables::topics, &event_table::of_topic}; }
kind_of_name kind_of(audience const&) { return {"audience", &name_tables::audiences, &event_table::of_audience}; }
kind_of_name kind_of(organisation const&)
{
    return {"organisation", &name_tables::organisations, &event_table::of_host};
}
kind_of_name kind_of(venue const&) { return {"venue", &name_tables::venues, &event_table::of_venue}; }
kind_of_name kind_of(room const&) { return {"room", &name_tables::rooms, &event_table::of_room}; }
kind_of_name kind_of(screen const&) { return {"screen", &name_tables::screens}; }
kind_of_name kind_of(school_period const&) { return {"school_period", &name_tables::school_periods}; }

bool same_name(screen const& a, screen const& b) { return a.title == b.title; }
bool same_name(auto const& a, auto const& b) { return a.name == b.name; }

bool same_view(event_view const& a, event_view const& b)
{
    return a.area == b.area && a.host == b.host && a.topics == b.topics && a.place == b.place &&
           a.position == b.position && a.contact == b.contact && a.url == b.url;
}

// Whether people would read something else of `e` than before, in any language, on any of its dates.
bool renders_alike(event const& e, directory const& before, directory const& after)
{
    for (std::string const language : {"da", "en"}) {
        outlet const o{"", language};
        if (!same_view(view_of(e, before, o), view_of(e, after, o)))
            return false;
    }
    return std::ranges::all_of(e.overrides, [&](event_override const& change) {
        occurrence const date{change.original_start, {}, {}, {}, {}, false, false, &change};
        return place_of(e, date, before) == place_of(e, date, after);
    });
}

bool is_past(event const& e, instant now)
{
    auto const end = last_end(e);
    return end && *end <= now;
}

// An event whose names changed gets its row in the journal whenever a filter or a search may answer differently now; what
// people see of it counts up as well, unless it is past.
void follow(reading::state& s, std::string const& actor, event_id const& id, directory const& before)
{
    auto const after = s.known();
    auto const kept = s.events.kept(id).value();
    event const& e = kept.what;
    auto const was = facets_of(e, before);
    bool const visibly = !renders_alike(e, before, *after) && !is_past(e, s.now);
    bool const same_answers = was == facets_of(e, *after) && kept.folded_text == searchable_text(e, *after);
    if (!visibly && same_answers)
        return;
    event counted = e;
    count_up(counted, e, visibly, s.now);
    record_change(s, actor, was, counted, "renamed");
}

template <class Name>
result<void> put_name(reading::state& s, caller const& who, Name const& n)
{
    if (auto const allowed = may(who, action::change_directory); !allowed)
        return allowed.error();
    if (auto flaws = flaws_of(n); !flaws.empty())
        return fault{errc::invalid_input, "the name breaks a rule", std::move(flaws)};
    if (auto missing = dangling(s, n); !missing.empty())
        return fault{errc::not_found, "it refers to what is not there", std::move(missing)};

    auto const kind = kind_of(n);
    auto const there = (s.names.*kind.table).body.one(id_of(n));
    auto const old = there ? std::optional(name_from_body<Name>(std::get<0>(*there))) : std::nullopt;
    if (old == n)
        return {};

    // Loading a calendar puts hundreds of new names, one after the other: nothing renders those yet.
    auto const before = old ? s.known() : nullptr;
    s.names.put(n);
    s.names_changed();
    auto const what_happened = !old ? "created" : same_name(*old, n) ? "changed" : "renamed";
    s.log.append(s.now, {who.label, std::string(kind.word), id_of(n), what_happened, {}, {}, body_of(n)});
    if (old && kind.rendered_by)
        for (auto const& id : (s.events.*kind.rendered_by)(id_of(n)))
            follow(s, who.label, id, *before);
    return {};
}

} // namespace

result<void> writing::put(caller const& who, area const& a) { return put_name(state_, who, a); }
result<void> writing::put(caller const& who, topic const& t) { return put_name(state_, who, t); }
result<void> writing::put(caller const& who, audience const& a) { return put_name(state_, who, a); }
result<void> writing::put(caller const& who, organisation const& o) { return put_name(state_, who, o); }
result<void> writing::put(caller const& who, venue const& v) { return put_name(state_, who, v); }
result<void> writing::put(caller const& who, room const& r) { return put_name(state_, who, r); }
result<void> writing::put(caller const& who, screen const& sc) { return put_name(state_, who, sc); }
result<void> writing::put(caller const& who, school_period const& p) { return put_name(state_, who, p); }

} // namespace tingsted
