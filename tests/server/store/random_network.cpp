// SPDX-License-Identifier: MPL-2.0
#include "random_network.hpp"

#include "empty_store.hpp"

#include <algorithm>

namespace tingsted::tests {

namespace {

std::vector<std::string> const areas{"asaa", "broenderslev"};
std::vector<std::string> const topics{"ensomhed", "natur", "sundhed"};
std::vector<std::string> const audiences{"aeldre", "unge"};
std::vector<std::string> const hosts{"frivilligcenter", "naturgruppen", "sundhedshuset"};
std::vector<std::string> const rooms{"raadhus-1", "raadhus-2"};
std::vector<std::string> const venues{"raadhus"};
std::vector<std::string> const title_words{"Netværksmøde", "Gåtur", "Kaffe", "Åben", "Brønderslev", "Demens"};
std::vector<std::string> const searched{"netvaerk", "gaatur", "kaffe", "demens", "natur", "x", "frivilligcenter"};
std::vector<std::string> const languages{"da", "en"};
std::vector<std::string> const facts{"lift", "step_free", "hearing_loop"};
std::vector<event_kind> const kinds{event_kind::meeting, event_kind::activity, event_kind::deadline};
std::vector<event_status> const statuses{event_status::draft,     event_status::polling,   event_status::tentative,
                                         event_status::confirmed, event_status::cancelled, event_status::held};
std::vector<visibility> const levels{visibility::everyone, visibility::network, visibility::municipal};
std::vector<role> const roles{role::anonymous,    role::member,      role::editor,
                              role::professional, role::coordinator, role::administrator};
std::vector<std::string> const rules{"FREQ=WEEKLY;COUNT=5", "FREQ=DAILY;COUNT=3", "FREQ=WEEKLY"};

} // namespace

template <class Id>
std::vector<Id> random_network::some_of(std::vector<std::string> const& names, int at_most)
{
    std::vector<Id> chosen;
    for (int n = below(at_most + 1); n > 0; --n)
        chosen.push_back(Id{one_of(names)});
    std::ranges::sort(chosen);
    auto const twice = std::ranges::unique(chosen);
    chosen.erase(twice.begin(), twice.end());
    return chosen;
}

event random_network::planned_event()
{
    auto e = planned(one_of(title_words) + " " + one_of(title_words) + " " + std::to_string(++made_));
    e.starts += std::chrono::hours{below(24 * 60)} - std::chrono::days{30};
    e.ends = e.starts + std::chrono::minutes{30 + below(120)};
    for (int i = 0; i < 6; ++i)
        edit(e);
    return e;
}

void random_network::edit(event& e)
{
    switch (below(13)) {
    case 0: e.title = one_of(title_words) + " " + std::to_string(++made_); break;
    case 1: e.status = one_of(statuses); break;
    case 2: e.visible_to = one_of(levels); break;
    case 3: e.kind = one_of(kinds); break;
    case 4: e.area = one_in(3) ? std::nullopt : std::optional(area_slug{one_of(areas)}); break;
    case 5: e.topics = some_of<topic_slug>(topics, 2); break;
    case 6: e.audiences = some_of<audience_slug>(audiences, 2); break;
    case 7: e.hosts = {organisation_slug{one_of(hosts)}}; break;
    case 8: e.room = one_in(2) ? std::nullopt : std::optional(room_slug{one_of(rooms)}); break;
    case 9: e.language = one_of(languages); break;
    case 10: e.goals = one_in(2) ? std::vector<int>{} : std::vector<int>{1 + below(3)}; break;
    case 11: e.repeats = one_in(2) ? std::nullopt : std::optional(parsed_rule(one_of(rules)).value()); break;
    default: e.description = one_of(title_words); break;
    }
}

filter random_network::some_filter()
{
    filter f;
    if (one_in(4))
        f.areas = some_of<area_slug>(areas, 2);
    if (one_in(4))
        f.topics = some_of<topic_slug>(topics, 2);
    if (one_in(5))
        f.audiences = some_of<audience_slug>(audiences, 1);
    if (one_in(4))
        f.hosts = some_of<organisation_slug>(hosts, 2);
    if (one_in(5))
        f.kinds = {one_of(kinds)};
    if (one_in(5))
        f.statuses = {one_of(statuses)};
    if (one_in(6))
        f.rooms = some_of<room_slug>(rooms, 2);
    if (one_in(8))
        f.venues = some_of<venue_slug>(venues, 1);
    if (one_in(8))
        f.goals = {1 + below(3)};
    if (one_in(8))
        f.accessibility = {one_of(facts)};
    if (one_in(6))
        f.languages = {one_of(languages)};
    if (one_in(3))
        f.words = some_of<std::string>(searched, 2);
    return f;
}

caller random_network::some_caller()
{
    auto const has = one_of(roles);
    bool const acts = has == role::editor || has == role::professional;
    return acts ? somebody(has, some_of<std::string>(hosts, 2)) : somebody(has);
}

} // namespace tingsted::tests
