// SPDX-License-Identifier: MPL-2.0
#include "server/store/write_group.hpp"

#include "server/store/misfortune.hpp"
#include "server/store/sqlite.hpp"

namespace tingsted {

namespace {

using end = group_outcome::end;

// Back to where the job began. False when the whole transaction fell: after a full disk or an interrupt SQLite rolls all of
// it back by itself, savepoints and all, and the next statement would run outside of any transaction.
bool undo(desk& d)
{
    sqlite::reset_all(d.db.sql());
    if (!d.db.in_transaction())
        return false;
    try {
        d.db.run("undo_job", "rollback to job");
        d.db.run("release_job", "release job");
    } catch (...) {
        return false;
    }
    return d.db.in_transaction();
}

void roll_back(desk& d)
{
    sqlite::reset_all(d.db.sql());
    if (d.db.in_transaction())
        d.db.run("rollback", "rollback");
}

// False: the transaction fell with this job.
bool run_one(desk& d, write_errand& job, std::exception_ptr& wrong)
{
    try {
        d.state.begin_job();
        d.db.run("savepoint_job", "savepoint job");
        writing w(d.state);
        if (!job.run(w))
            return undo(d);
        d.db.run("release_job", "release job");
        return d.db.in_transaction();
    } catch (...) {
        wrong = std::current_exception();
        return undo(d);
    }
}

} // namespace

group_outcome commit_together(desk& d, std::span<write_errand> jobs)
{
    group_outcome out;
    out.wrong.resize(jobs.size());
    try {
        d.db.run("begin", "begin immediate");
        d.state.begin();
        for (std::size_t i = 0; i < jobs.size(); ++i)
            if (!run_one(d, jobs[i], out.wrong[i])) {
                std::vector<std::exception_ptr> only(jobs.size());
                only[i] = out.wrong[i];
                roll_back(d);
                return {end::undone, std::move(only), nullptr};
            }
        sqlite::reset_all(d.db.sql());
        d.db.run("commit", "commit");
        return out;
    } catch (...) {
        out.why = std::current_exception();
    }
    out.how = is_full_disk(out.why) ? end::refused : end::unknown;
    roll_back(d);
    return out;
}

} // namespace tingsted
