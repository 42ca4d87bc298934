// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/facets.hpp"
#include "server/store/prepared.hpp"

#include <optional>
#include <string>

namespace tingsted {

// What the tables say again of an event's body, because queries ask for it: the columns of its row, and its lists.
class derived_rows {
public:
    explicit derived_rows(connection& db);

    bool follow_from(event const& e, facets const& f);

private:
    prepared<columns<event_uid, slug, std::string, std::string, std::string, std::optional<area_slug>, std::string,
                     std::optional<room_slug>, instant, std::optional<instant>, revision, sequence>(event_id)>
        row_;
    prepared<columns<std::string, std::string>(event_id)> lists_;
};

} // namespace tingsted
