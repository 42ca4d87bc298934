// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/facets.hpp"
#include "server/store/event_query.hpp"
#include "server/store/prepared.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tingsted {

// An event with what its row says of it.
struct kept_event {
    event what;
    std::string folded_text;
};

// A list of an event's facets, in a table of its own.
template <class Value>
class facet_list {
public:
    facet_list(connection& db, std::string_view clear, std::string_view add)
        : clear_(db, "facet_clear", clear), add_(db, "facet_add", add)
    {}
    void write(event_id const& id, std::vector<Value> const& values)
    {
        for (auto const& v : values)
            add_.run(id, v);
    }
    void clear(event_id const& id) { clear_.run(id); }

private:
    prepared<columns<>(event_id)> clear_;
    prepared<columns<>(event_id, Value)> add_;
};

// The state of the events: one row each, its body the whole of it, and the facets that queries ask for.
class event_table {
public:
    explicit event_table(connection& db);

    std::optional<event> find(event_id const& id);
    std::optional<event> find(event_uid const& uid);
    std::optional<event> find(slug const& page);
    std::optional<kept_event> kept(event_id const& id);
    std::vector<event> matching(event_question const& q);
    void each_matching(event_question const& q, std::function<void(event&&)> const& visit);

    void add(event const& e, facets const& f, std::string const& folded_text);
    // `before`: the facets of the row that is there.
    void replace(event const& e, facets const& before, facets const& f, std::string const& folded_text);
    void remove(event_id const& id);

    bool has_page(slug const& page);

    std::vector<event_id> of_area(std::string const& id);
    std::vector<event_id> of_topic(std::string const& id);
    std::vector<event_id> of_audience(std::string const& id);
    std::vector<event_id> of_host(std::string const& id);
    std::vector<event_id> of_venue(std::string const& id);
    std::vector<event_id> of_room(std::string const& id);
    // Those that have a room of ours and go on after `t`.
    std::vector<event_id> with_room_after(instant t);

private:
    using by_text = prepared<columns<std::string>(std::string)>;
    using ids_by_text = prepared<columns<event_id>(std::string)>;

    void add_lists(event_id const& id, facets const& f);
    void clear_lists(event_id const& id);

    connection& db_;
    by_text by_id_, by_uid_, by_page_;
    prepared<columns<std::string, std::string>(event_id)> kept_;
    prepared<columns<>(event_id, event_uid, slug, std::string, std::string, std::string, std::optional<area_slug>,
                       std::string, std::optional<room_slug>, instant, std::optional<instant>, revision, sequence,
                       std::string, std::string)>
        add_;
    prepared<columns<>(event_id, std::string, std::string, std::string, std::optional<area_slug>, std::string,
                       std::optional<room_slug>, instant, std::optional<instant>, revision, sequence, std::string,
                       std::string)>
        replace_;
    prepared<columns<>(event_id)> remove_;
    prepared<columns<std::int64_t>(slug)> has_page_;
    ids_by_text of_area_, of_topic_, of_audience_, of_host_, of_venue_, of_room_;
    prepared<columns<event_id>(instant)> with_room_after_;
    facet_list<topic_slug> topics_;
    facet_list<audience_slug> audiences_;
    facet_list<organisation_slug> hosts_;
    facet_list<room_slug> rooms_;
    facet_list<venue_slug> venues_;
    facet_list<int> goals_;
    facet_list<std::string> access_;
};

} // namespace tingsted
