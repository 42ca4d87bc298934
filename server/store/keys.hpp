// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/time.hpp"
#include "server/store/connection.hpp"
#include "server/store/cursor.hpp"

#include <string>

namespace tingsted {

// What is made with the database and stays with it.
struct store_keys {
    std::string token_key; // secrets are hashed under it
    cursor_codec cursors;
};

// Fills an empty database with its keys and its first rows, in one transaction; does nothing when they are there.
void make_keys(connection& db, instant now);
store_keys keys_of(connection& db);
// Cursors of before are of no use with this database: it went back in time.
void renew_epoch(connection& db);

// How far ahead bookings are made: 24 calendar months.
instant booking_horizon(instant now);

} // namespace tingsted
