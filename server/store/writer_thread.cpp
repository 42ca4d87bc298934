// SPDX-License-Identifier: MPL-2.0
#include "server/store/writer_thread.hpp"

#include "common/log.hpp"
#include "server/store/durable_file.hpp"
#include "server/store/misfortune.hpp"
#include "server/store/opening.hpp"
#include "server/store/sqlite.hpp"
#include "server/store/store.hpp"

#include <system_error>

namespace tingsted {

namespace {

using end = group_outcome::end;
using clock = std::chrono::steady_clock;

constexpr std::size_t most_in_group = 512;
constexpr int pages_for_passive = 1'000;   // 4 MiB: worth a checkpoint that disturbs nobody
constexpr int pages_for_truncate = 10'000; // 40 MiB: worth waiting for the readers
constexpr std::chrono::milliseconds idle_before_emptying{500};
constexpr std::chrono::minutes longest_without_emptying{5};
constexpr std::uintmax_t least_room = 1024 * 1024;

// A small change may fit where the last large one did not: a disk is not well until there is room for a while.
bool has_room(std::filesystem::path const& file)
{
    std::error_code unknown;
    auto const disk = std::filesystem::space(file.parent_path(), unknown);
    return unknown || disk.available >= least_room;
}

// SQLite syncs the folder when it has made a WAL, and does not look whether that went well: the WAL could be gone after a
// power cut, with all that was promised from it. So it is done here, before anything is.
std::unique_ptr<desk> opened_desk(std::filesystem::path const& file, common_ground& g)
{
    auto at = std::make_unique<desk>(file, connection::use::writing, g);
    at->state.log.head(); // from the first reading on, the WAL is there
    try {
        make_durable(folder_of(file));
    } catch (std::system_error const&) {
        throw storage_error(sqlite::io_error, "sync_folder");
    }
    return at;
}

std::unique_ptr<desk> first_desk(std::filesystem::path const& file, common_ground& g)
{
    try {
        return opened_desk(file, g);
    } catch (storage_error const& e) {
        refuse(file, e);
    }
}

} // namespace

writer_thread::writer_thread(std::filesystem::path file, common_ground& g, std::function<void(journal_number)> ring,
                             std::size_t most_waiting)
    : file_(std::move(file)),
      common_(g),
      ring_(std::move(ring)),
      line_(most_waiting),
      desk_(first_desk(file_, common_)),
      emptied_(clock::now())
{
    head_.store(desk_->state.log.head().number.value(), std::memory_order_release);
    scrub(); // what an erasure before a crash left to do
    thread_ = std::thread([this] { serve_all(); });
}

writer_thread::~writer_thread()
{
    line_.close();
    thread_.join();
}

void writer_thread::enqueue(write_errand e)
{
    if (!line_.join(e))
        e.done(std::make_exception_ptr(store_unavailable("too many changes wait")), head());
}

void writer_thread::tell(store_figures& into) const
{
    into.state = storage_;
    into.writes_waiting = line_.size();
    into.jobs = jobs_.value();
    into.commits = commits_.value();
    into.wal_pages = wal_pages_.value();
}

void writer_thread::serve_all()
{
    while (!line_.over()) {
        auto group = line_.group(most_in_group, patience());
        bool const idle = group.empty() && !copies_.waiting();
        copies_.take_from(group);
        if (!group.empty())
            serve(std::move(group));
        if (copies_.waiting() && at_desk())
            copies_.step(desk_->db, head());
        if (idle && storage_ != storage::well)
            try_disk();
        keep_wal_short(idle);
        wal_pages_.set(desk_ ? static_cast<std::uint64_t>(desk_->db.wal_pages()) : 0);
    }
    copies_.give_up(head());
    if (desk_)
        sqlite::checkpoint(desk_->db.sql(), sqlite::checkpoint_kind::truncate);
    leave_desk();
}

// How long to wait for somebody while there is something else to do.
std::optional<std::chrono::milliseconds> writer_thread::patience() const
{
    if (copies_.waiting())
        return desk_ ? std::chrono::milliseconds(0) : idle_before_emptying;
    bool const something_to_do = storage_ != storage::well || (desk_ && desk_->db.wal_pages() > 0);
    return something_to_do ? std::optional(idle_before_emptying) : std::nullopt;
}

void writer_thread::serve(std::vector<write_errand> group)
{
    if (!at_desk()) {
        answer_failed(group, {end::unknown, {}, std::make_exception_ptr(store_unavailable("the database is closed"))});
        return;
    }
    auto const pages = desk_->db.wal_pages();
    auto const began = clock::now();
    auto const out = commit_together(*desk_, group);
    commits_.add(clock::now() - began);
    bool const wrote = out.how == end::committed && desk_->db.wal_pages() != pages;
    if (wrote && (storage_ != storage::full || has_room(file_)))
        storage_ = storage::well;
    if (out.how != end::undone || group.size() == 1) {
        settle(group, out);
        return;
    }
    // Nobody was told yes yet. The culprit is told no, the others run again, each in a transaction of its own.
    for (std::size_t i = 0; i < group.size(); ++i) {
        std::vector<write_errand> alone;
        alone.push_back(std::move(group[i]));
        if (out.wrong[i])
            settle(alone, {end::undone, {out.wrong[i]}, nullptr});
        else
            serve(std::move(alone));
    }
}

void writer_thread::settle(std::vector<write_errand>& group, group_outcome const& out)
{
    if (out.how == end::committed)
        answer_committed(group, out);
    else
        answer_failed(group, out);
}

void writer_thread::answer_committed(std::vector<write_errand>& group, group_outcome const& out)
{
    jobs_.add(group.size());
    look_at_head();
    scrub();
    for (std::size_t i = 0; i < group.size(); ++i)
        group[i].done(out.wrong[i] ? told(out.wrong[i]) : nullptr, head());
}

void writer_thread::answer_failed(std::vector<write_errand>& group, group_outcome const& out)
{
    auto const why = out.why ? out.why : out.wrong.front();
    bool const spoiled = out.how == end::unknown || (why && spoils_connection(why));
    if (why && is_full_disk(why))
        storage_ = storage::full;
    if (spoiled) {
        storage_ = storage::failing;
        // A failed fsync may have thrown pages away that the connection believes to be on disk: only the file knows.
        log::error("store_writer_reopens", {{"why", said_of(why)}});
        if (reopen())
            look_at_head();
    }
    auto const unknown = std::make_exception_ptr(store_unavailable("whether the change was stored is not known"));
    auto const nobody = std::make_exception_ptr(store_unavailable("the change was not stored"));
    auto const answer = out.how == end::unknown ? unknown : why ? told(why) : nobody;
    for (auto& job : group)
        job.done(answer, head());
}

// Whether there is a connection to write at; opens it again after a failure.
bool writer_thread::at_desk() { return desk_ || reopen(); }

// The old connection stays until the new one is there. The last one to leave takes the index of the WAL with it, and an
// index made anew would take what the kernel still shows of a failed sync for something that is on the disk.
bool writer_thread::reopen()
{
    try {
        auto fresh = opened_desk(file_, common_);
        leave_desk();
        desk_ = std::move(fresh);
        return true;
    } catch (storage_error const& e) {
        log::error("store_writer_closed", {{"code", e.code()}});
        leave_desk();
        return false;
    }
}

void writer_thread::leave_desk()
{
    copies_.begin_again();
    desk_.reset();
}

// Nobody may come to a server that says that it is not ready, so it finds out by itself when the disk is well again.
void writer_thread::try_disk()
{
    if (!at_desk() || (storage_ == storage::full && !has_room(file_)))
        return;
    try {
        desk_->db.run("try_disk", "update head set floor = floor");
        storage_ = storage::well;
    } catch (storage_error const&) {
        if (spoils_connection(std::current_exception()))
            leave_desk();
    }
}

void writer_thread::look_at_head()
{
    try {
        auto const now = desk_->state.log.head().number;
        if (now <= head())
            return;
        head_.store(now.value(), std::memory_order_release);
        ring_(now);
    } catch (storage_error const& e) {
        log::error("store_head_unread", {{"code", e.code()}});
        leave_desk(); // the next group opens it and looks again
    }
}

void writer_thread::keep_wal_short(bool idle)
{
    if (!desk_)
        return;
    auto const pages = desk_->db.wal_pages();
    bool const long_ago = clock::now() - emptied_ > longest_without_emptying;
    bool const room_is_short = storage_ == storage::full; // and the WAL has some to give back
    if (pages > 0 && (idle || long_ago || room_is_short || pages > pages_for_truncate)) {
        if (sqlite::checkpoint(desk_->db.sql(), sqlite::checkpoint_kind::truncate))
            desk_->db.forget_wal_pages();
        pages_at_checkpoint_ = 0;
        emptied_ = clock::now();
        return;
    }
    pages_at_checkpoint_ = std::min(pages_at_checkpoint_, pages); // the WAL may have begun anew
    if (pages - pages_at_checkpoint_ < pages_for_passive)
        return;
    sqlite::checkpoint(desk_->db.sql(), sqlite::checkpoint_kind::passive);
    pages_at_checkpoint_ = pages;
}

// Rewrites the file after an erasure: freed pages and the WAL still hold what was deleted.
void writer_thread::scrub()
{
    if (!desk_ || !desk_->state.may_need_scrub)
        return;
    try {
        if (desk_->state.meta.find(scrub_due)) {
            desk_->db.run("vacuum", "vacuum");
            if (!sqlite::checkpoint(desk_->db.sql(), sqlite::checkpoint_kind::truncate))
                return; // a reader was in the way: again after the next commit
            desk_->state.meta.drop(scrub_due);
        }
        desk_->state.may_need_scrub = false;
    } catch (storage_error const& e) {
        log::warning("store_scrub_put_off", {{"code", e.code()}});
    }
}

} // namespace tingsted
