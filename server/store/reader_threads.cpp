// SPDX-License-Identifier: MPL-2.0
#include "server/store/reader_threads.hpp"

#include "common/log.hpp"
#include "server/store/misfortune.hpp"
#include "server/store/sqlite.hpp"
#include "server/store/store.hpp"

namespace tingsted {

namespace {

// Ends the transaction however the work left it. A statement that still stood on a row would outlive the commit and hold
// on to its snapshot, and the WAL could never be emptied.
void leave(connection& db)
{
    db.allow_until({});
    sqlite::reset_all(db.sql());
    if (db.in_transaction())
        db.run("rollback", "rollback");
    if (db.in_transaction())
        throw std::logic_error("a read transaction stayed open");
}

} // namespace

journal_number read_once(desk& d, std::chrono::milliseconds limit, std::function<void(reading&)> const& work)
{
    d.db.allow_until(std::chrono::steady_clock::now() + limit);
    try {
        d.db.run("begin", "begin");
        d.state.begin();
        auto const head = d.state.log.head().number; // the snapshot is taken here
        reading r(d.state);
        work(r);
        leave(d.db);
        return head;
    } catch (...) {
        leave(d.db);
        throw;
    }
}

reader_threads::reader_threads(std::filesystem::path file, common_ground& g, terms const& t)
    : file_(std::move(file)), common_(g), limit_(t.limit), line_(t.most_waiting)
{
    for (unsigned i = 0; i < t.count; ++i)
        threads_.emplace_back([this] { serve_all(); });
}

reader_threads::~reader_threads()
{
    line_.close();
    for (auto& t : threads_)
        t.join();
}

void reader_threads::enqueue(read_errand e)
{
    if (!line_.join(e))
        e.done(std::make_exception_ptr(store_unavailable("too many questions wait")), {});
}

void reader_threads::serve_all()
{
    std::unique_ptr<desk> at;
    while (auto e = line_.first())
        serve(at, *e);
}

void reader_threads::serve(std::unique_ptr<desk>& at, read_errand& e)
{
    std::exception_ptr wrong;
    journal_number head;
    try {
        if (!at)
            at = std::make_unique<desk>(file_, connection::use::reading, common_);
        head = read_once(*at, limit_, e.run);
    } catch (...) {
        wrong = std::current_exception();
        bool const standing = at && at->db.in_transaction();
        if (standing || spoils_connection(wrong)) {
            log::error("store_reader_reopens", {{"why", said_of(wrong)}});
            at.reset();
        }
        wrong = told(wrong);
    }
    e.done(wrong, head);
}

} // namespace tingsted
