// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/store/store.hpp"

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace tingsted::tests {

// A folder of its own below the system's temporary one; gone afterwards.
class own_folder {
public:
    own_folder();
    ~own_folder();
    own_folder(own_folder const&) = delete;
    std::filesystem::path const path;
};

// Who asks, in the tests.
caller somebody(role has, std::vector<std::string> const& organisations = {});
caller coordinator();
caller administrator();

// A small network: two areas, three topics, two audiences, three organisations, a venue with two rooms.
void put_names(store& s);

// An event that passes every check, on Tuesday 1 December 2026 from 16:30 to 18:00.
event planned(std::string title = "Netværksmøde");
wall_time at(std::string const& text);

// A database in a folder of its own with the small network in it, and a clock that stands still: noon on 23 November 2026.
struct empty_store {
    empty_store();

    void open(); // again, after close()
    void close();
    void advance(std::chrono::seconds by);

    event create(event e, caller const& who = coordinator());
    event change(event_id const& id, std::function<void(event&)> const& how, caller const& who = coordinator());
    std::optional<event> found(event_id const& id);
    std::vector<event> matching(filter const& f, caller const& who = coordinator(), std::optional<window> during = {});
    std::vector<journal_row> journal_after(journal_number from);
    std::string cursor(); // at the head
    result<cursor_place> position(std::string const& cursor);
    std::vector<journal_number> rings() const;

    own_folder folder;
    std::shared_ptr<std::atomic<std::int64_t>> seconds; // of the clock
    store_options options;
    std::unique_ptr<store> kept;

private:
    mutable std::mutex ringing_; // the bell rings on the writer's thread
    std::vector<journal_number> rings_;
};

} // namespace tingsted::tests
