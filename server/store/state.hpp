// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/store/account_tables.hpp"
#include "server/store/booking_table.hpp"
#include "server/store/event_table.hpp"
#include "server/store/journal.hpp"
#include "server/store/keys.hpp"
#include "server/store/meta_table.hpp"
#include "server/store/name_tables.hpp"
#include "server/store/reading.hpp"
#include "server/store/reply_table.hpp"
#include "server/store/sources/source_tables.hpp"
#include "server/store/subscription_table.hpp"

#include <functional>
#include <memory>

namespace tingsted {

// What the store's threads have in common.
struct common_ground {
    store_keys keys;
    std::function<instant()> clock;
    std::function<void(std::string const& session_hash)> mark_session; // asks the writer to note that it is in use
    newest_directory names;
};

// A connection with every statement on it: what readings and writings work with.
struct reading::state {
    state(connection& c, common_ground& g);

    connection& db;
    common_ground& common;
    instant now{};
    journal log;
    event_table events;
    name_tables names;
    booking_table bookings;
    account_tables accounts;
    subscription_table subscriptions;
    reply_table replies;
    source_tables sources;
    meta_table meta;
    bool may_need_scrub = true; // until somebody looked whether an erasure left the file to be rewritten

    // At the beginning of a transaction.
    void begin();
    // At the beginning of a job, and when its savepoint was rolled back.
    void begin_job();

    std::shared_ptr<directory const> known();
    void names_changed();
    std::string hashed(std::string_view secret) const;

private:
    std::shared_ptr<directory const> known_;
    bool names_are_ours_ = false; // changed in this transaction: not for others yet
};

// A connection of its own with all that stands on it; made and used by one thread.
struct desk {
    desk(std::filesystem::path const& file, connection::use what, common_ground& g) : db(file, what), state(db, g) {}
    connection db;
    reading::state state;
};

} // namespace tingsted
