// SPDX-License-Identifier: MPL-2.0
#include "server/store/event_query.hpp"

#include <utility>
#include <vector>

namespace tingsted {

namespace {

constexpr visibility all_visibilities[] = {visibility::everyone, visibility::network, visibility::municipal};
constexpr event_status all_statuses[] = {event_status::draft,     event_status::polling,   event_status::tentative,
                                         event_status::confirmed, event_status::cancelled, event_status::held};

using level = std::pair<visibility, event_status>;

// What somebody sees, by level: whoever the hosts are, or only where one of theirs is a host.
struct sight {
    std::vector<level> of_all;
    std::vector<level> of_own;
};

// sees() decides; this only asks it for every level there is, once for events of others and once for events of theirs.
sight sight_of(caller const& who)
{
    sight s;
    facets of_others;
    facets of_own;
    of_own.hosts = who.organisations;
    for (auto const v : all_visibilities)
        for (auto const st : all_statuses) {
            of_others.visible_to = of_own.visible_to = v;
            of_others.status = of_own.status = st;
            if (sees(who, of_others))
                s.of_all.emplace_back(v, st);
            else if (!of_own.hosts.empty() && sees(who, of_own))
                s.of_own.emplace_back(v, st);
        }
    return s;
}

constexpr auto value_text = [](auto const& strong_text) { return strong_text.value(); };
constexpr auto word = [](auto w) { return std::string(text(w)); };
constexpr auto itself = [](auto const& v) { return v; };
constexpr auto as_number = [](int v) { return std::int64_t{v}; };

void add_levels(composed& q, std::vector<level> const& levels)
{
    q.sql("(e.visibility, e.status) in (values ");
    bool first = true;
    for (auto const& [v, st] : levels) {
        if (!first)
            q.sql(", ");
        first = false;
        q.sql("(").given(word(v)).sql(", ").given(word(st)).sql(")");
    }
    q.sql(")");
}

void add_sight(composed& q, caller const& who)
{
    auto const s = sight_of(who);
    q.sql(" where (false");
    if (!s.of_all.empty()) {
        q.sql(" or ");
        add_levels(q, s.of_all);
    }
    if (!s.of_own.empty()) {
        q.sql(" or (");
        add_levels(q, s.of_own);
        q.sql(" and exists (select 1 from event_host x where x.event = e.id and x.value in ");
        q.any_of(who.organisations, value_text).sql("))");
    }
    q.sql(")");
}

template <std::size_t N, class List, class Text>
void add_column(composed& q, char const (&fragment)[N], List const& values, Text const& as_value)
{
    if (!values.empty())
        q.sql(fragment).any_of(values, as_value);
}

template <std::size_t N, class List, class Text>
void add_list(composed& q, char const (&fragment)[N], List const& values, Text const& as_value)
{
    if (!values.empty())
        q.sql(fragment).any_of(values, as_value).sql(")");
}

// One condition however many words are asked for: a chain of them would meet the limit on nesting.
void add_words(composed& q, std::vector<std::string> const& words)
{
    q.sql(" and not exists (select 1 from (values ");
    bool first = true;
    for (auto const& w : words) {
        if (!first)
            q.sql(", ");
        first = false;
        q.sql("(").given(w).sql(")");
    }
    q.sql(") w where instr(e.folded, w.column1) = 0)");
}

void add_filter(composed& q, filter const& f)
{
    add_column(q, " and e.area in ", f.areas, value_text);
    add_column(q, " and e.kind in ", f.kinds, word);
    add_column(q, " and e.status in ", f.statuses, word);
    add_column(q, " and e.language in ", f.languages, itself);
    add_list(q, " and exists (select 1 from event_topic x where x.event = e.id and x.value in ", f.topics, value_text);
    add_list(q, " and exists (select 1 from event_audience x where x.event = e.id and x.value in ", f.audiences,
             value_text);
    add_list(q, " and exists (select 1 from event_host x where x.event = e.id and x.value in ", f.hosts, value_text);
    add_list(q, " and exists (select 1 from event_room x where x.event = e.id and x.value in ", f.rooms, value_text);
    add_list(q, " and exists (select 1 from event_venue x where x.event = e.id and x.value in ", f.venues, value_text);
    add_list(q, " and exists (select 1 from event_goal x where x.event = e.id and x.value in ", f.goals, as_number);
    add_list(q, " and exists (select 1 from event_access x where x.event = e.id and x.value in ", f.accessibility,
             itself);
    if (!f.words.empty())
        add_words(q, f.words);
}

void add_time(composed& q, window const& w)
{
    q.sql(" and e.first_start < ").given(std::int64_t{w.to.time_since_epoch().count()});
    q.sql(" and (e.last_end is null or e.last_end > ").given(std::int64_t{w.from.time_since_epoch().count()}).sql(")");
}

} // namespace

composed query_for(event_question const& question)
{
    composed q("events");
    q.sql("select e.body from event e");
    add_sight(q, question.who);
    add_filter(q, question.wanted);
    if (question.during)
        add_time(q, *question.during);
    if (question.after) {
        q.sql(" and (e.first_start, e.id) > (")
            .given(std::int64_t{question.after->first_start.time_since_epoch().count()});
        q.sql(", ").given(question.after->id.value()).sql(")");
    }
    q.sql(" order by e.first_start, e.id");
    if (question.limit)
        q.sql(" limit ").given(static_cast<std::int64_t>(*question.limit));
    return q;
}

} // namespace tingsted
