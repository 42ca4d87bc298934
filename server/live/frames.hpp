// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "calendar/event/change.hpp"
#include "calendar/event/occurrences.hpp"
#include "calendar/publish/view.hpp"
#include "server/store/reading.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tingsted::live {

// The live protocol's frames (design.md 7, docs/live.md): JSON texts, encoded once and shared by all who get them.
using frame_text = std::shared_ptr<std::string const>;

// What every subscriber sees: yesterday to 62 days ahead, whole days of the calendar's zone. Clients clip.
inline constexpr std::chrono::days window_behind{1};
inline constexpr std::chrono::days window_ahead{62};
window window_on(local_day today, zone_name const& zone);

// A cursor on the wire: the store's, and the day on which its window stood, so that a client that comes back is told
// what the moving window took in meanwhile.
struct live_cursor {
    std::string place;
    std::optional<local_day> day;
};
std::string cursor_text(live_cursor const& c);
live_cursor parsed_live_cursor(std::string_view s);

// One change, ready for everybody: who sees it, outcome_for() says.
struct change_frame {
    event_change change;
    frame_text changed; // nullptr: the event is deleted
    frame_text removed;
};

change_frame frame_of(caught_up_event const& c, std::string_view cursor, window w, directory const& d, outlet const& o);

// The text that this subscriber gets for the change, or nullptr.
frame_text text_for(caller const& who, filter const& wanted, change_frame const& f);

frame_text snapshot_frame(std::string_view cursor, instant now, window w, std::vector<event> const& events,
                          directory const& d, outlet const& o);
frame_text window_frame(window w, std::vector<event> const& events, directory const& d, outlet const& o);
frame_text resumed_frame(std::string_view cursor);
frame_text heartbeat_frame(std::string_view cursor, instant now);
frame_text reset_frame(std::string_view reason);
frame_text error_frame(int status, std::string_view detail);

} // namespace tingsted::live
