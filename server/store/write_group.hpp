// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/store/state.hpp"
#include "server/store/writing.hpp"

#include <exception>
#include <filesystem>
#include <functional>
#include <span>
#include <vector>

namespace tingsted {

struct write_errand {
    std::function<bool(writing&)> run; // false: a fault, nothing of it stays
    std::function<void(std::exception_ptr, journal_number)> done;
    std::filesystem::path copy_to{}; // not empty: instead of a job, copy the database there
};

// How a group's one transaction ended.
struct group_outcome {
    enum class end {
        committed, // durable
        undone,    // one job took the whole transaction down: nobody's work is there
        refused,   // the commit failed and left nothing: the disk is full
        unknown,   // the commit failed, and only the file knows
    };
    end how = end::committed;
    std::vector<std::exception_ptr> wrong; // for each job: what it threw; for `undone` only the culprit's is set
    std::exception_ptr why;                // for refused and unknown
};

// Runs the jobs in one transaction, each in a savepoint of its own, and commits once. Calls nobody's `done`.
group_outcome commit_together(desk& d, std::span<write_errand> jobs);

} // namespace tingsted
