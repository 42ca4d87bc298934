// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/store/sqlite.hpp"
#include "server/store/write_group.hpp"

#include <deque>
#include <memory>
#include <vector>

namespace tingsted {

// The copies that the writer's thread was asked for: made one after another, some pages at a time, so that writing goes on
// in between.
class copy_line {
public:
    // Takes those that ask for a copy out of a group of errands.
    void take_from(std::vector<write_errand>& group);
    bool waiting() const noexcept { return !asked_.empty(); }

    // Some pages of the first one. Answers whoever asked when the copy is whole, or cannot be made.
    void step(connection& from, journal_number head);
    void begin_again() noexcept { copying_.reset(); } // the connection is about to close
    void give_up(journal_number head);                // the thread ends

private:
    void answer(std::exception_ptr wrong, journal_number head);

    std::deque<write_errand> asked_;
    std::unique_ptr<sqlite::copying> copying_; // of the first one
};

} // namespace tingsted
