// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/store/prepared.hpp"

#include "common/ids.hpp"

#include <optional>
#include <vector>

namespace tingsted {

// One date of an event in one room, buffers included.
struct booking {
    event_id of;
    wall_time original_start{};
    room_slug room;
    instant from{};
    instant to{};
    bool operator==(booking const&) const = default;
};

// Who has which room when. The schema refuses two events in one room at one time.
class booking_table {
public:
    explicit booking_table(connection& db);

    std::vector<booking> of(event_id const& id); // by original start
    std::vector<booking> overlapping(room_slug const& room, window const& w, std::optional<event_id> const& except);
    void add(booking const& b);
    void clear(event_id const& id);
    void forget_before(instant t);

    instant horizon(); // bookings are complete up to here
    void move_horizon(instant to);

private:
    using rows = columns<event_id, std::string, room_slug, instant, instant>;
    template <class Row>
    static booking from(Row const& row);

    prepared<rows(event_id)> of_;
    prepared<rows(room_slug, instant, instant, instant, event_id)> overlapping_;
    prepared<columns<>(event_id, std::string, room_slug, instant, instant)> add_;
    prepared<columns<>(event_id)> clear_;
    prepared<columns<>(instant)> forget_;
    prepared<columns<instant>()> horizon_;
    prepared<columns<>(instant)> move_horizon_;
};

} // namespace tingsted
