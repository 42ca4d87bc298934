// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/checking.hpp"

#include "common/text.hpp"

namespace tingsted {

namespace {

constexpr int most_people = 100'000;

std::string unknown(std::string_view what, std::string_view id)
{
    return "there is no " + std::string(what) + " “" + std::string(clipped(id, 100)) + "”";
}

template <class Slug>
void check_name(checking& c, std::string pointer, std::string_view what, Slug const& id)
{
    if (!find(c.known, id))
        c.wrong(std::move(pointer), unknown(what, id.value()));
}

template <class Slug>
void check_list(checking& c, std::string_view pointer, std::string_view what, std::vector<Slug> const& ids,
                std::size_t most)
{
    if (ids.size() > most) {
        c.wrong(std::string(pointer), "has more than " + std::to_string(most) + " names");
        return;
    }
    for (std::size_t i = 0; i < ids.size(); ++i)
        check_name(c, pointer_to(pointer, i), what, ids[i]);
}

} // namespace

void check_names(checking& c)
{
    auto const& e = c.e;
    if (e.area)
        check_name(c, "/area", "area", *e.area);
    check_list(c, "/topics", "topic", e.topics, most_names);
    check_list(c, "/audiences", "audience", e.audiences, most_names);
    if (e.hosts.empty())
        c.wrong("/hosts", "must name one host at least");
    check_list(c, "/hosts", "organisation", e.hosts, most_hosts);
    for (std::size_t i = 0; i < e.goals.size(); ++i)
        if (e.goals[i] < 1 || e.goals[i] > 17)
            c.wrong(pointer_to("/goals", i), "must be one of the UN goals, 1 to 17");
    if (e.interpreters.size() > most_names)
        c.wrong("/interpreters", "has more than " + std::to_string(most_names) + " languages");
    if (e.room)
        check_name(c, "/room", "room", *e.room);
    for (std::size_t i = 0; i < e.overrides.size(); ++i)
        if (e.overrides[i].room)
            check_name(c, pointer_to(overrides_pointer, i) + "/room", "room", *e.overrides[i].room);
    if (e.capacity && (*e.capacity < 1 || *e.capacity > most_people))
        c.wrong("/capacity", "must be 1 to 100000");
}

} // namespace tingsted
