// SPDX-License-Identifier: MPL-2.0
#include "server/store/booking_table.hpp"

namespace tingsted {

namespace {

constexpr std::chrono::days longest_booking{100}; // the schema holds every row to it

} // namespace

template <class Row>
booking booking_table::from(Row const& row)
{
    auto const& [of, original_start, room, taken_from, taken_to] = row;
    return {of, parsed_wall_time(original_start).value(), room, taken_from, taken_to};
}

booking_table::booking_table(connection& db)
    : of_(db, "booking_of",
          "select event, original_start, room, taken_from, taken_to from booking where event = ?1 order by "
          "original_start"),
      // A booking's length is bounded, so its start is bounded on both sides: the index finds it at once.
      overlapping_(
          db, "booking_overlapping",
          "select event, original_start, room, taken_from, taken_to from booking where room = ?1 "
          "and taken_from > ?2 and taken_from < ?3 and taken_to > ?4 and event <> ?5 order by taken_from, event"),
      add_(db, "booking_add",
           "insert into booking (event, original_start, room, taken_from, taken_to) values (?1, ?2, ?3, ?4, ?5)"),
      clear_(db, "booking_clear", "delete from booking where event = ?1"),
      forget_(db, "booking_forget", "delete from booking where taken_to <= ?1"),
      horizon_(db, "booking_horizon", "select booked_until from head"),
      move_horizon_(db, "booking_move_horizon", "update head set booked_until = ?1")
{}

std::vector<booking> booking_table::of(event_id const& id)
{
    std::vector<booking> found;
    of_.each(id, [&](auto const& row) { found.push_back(from(row)); });
    return found;
}

std::vector<booking> booking_table::overlapping(room_slug const& room, window const& w,
                                                std::optional<event_id> const& except)
{
    std::vector<booking> found;
    overlapping_.each(room, w.from - longest_booking, w.to, w.from, except.value_or(event_id{}),
                      [&](auto const& row) { found.push_back(from(row)); });
    return found;
}

void booking_table::add(booking const& b) { add_.run(b.of, text(b.original_start), b.room, b.from, b.to); }
void booking_table::clear(event_id const& id) { clear_.run(id); }
void booking_table::forget_before(instant t) { forget_.run(t); }
instant booking_table::horizon() { return std::get<0>(horizon_.one().value()); }
void booking_table::move_horizon(instant to) { move_horizon_.run(to); }

} // namespace tingsted
