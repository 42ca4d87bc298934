// SPDX-License-Identifier: MPL-2.0
#include "server/store/store.hpp"

#include "common/digest.hpp"
#include "server/store/durable_file.hpp"
#include "server/store/folder_lock.hpp"
#include "server/store/late_check.hpp"
#include "server/store/opening.hpp"
#include "server/store/reader_threads.hpp"
#include "server/store/state.hpp"
#include "server/store/verification.hpp"
#include "server/store/writer_thread.hpp"

#include <atomic>
#include <future>

namespace tingsted {

namespace {

std::function<instant()> clock_of(store_options const& options)
{
    if (options.clock)
        return options.clock;
    return [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); };
}

constexpr char copy_prefix[] = "copy-";

void remove_forgotten_copies(std::filesystem::path const& folder)
{
    std::vector<std::filesystem::path> forgotten;
    for (auto const& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().filename().native().starts_with(copy_prefix))
            forgotten.push_back(entry.path());
    for (auto const& file : forgotten)
        std::filesystem::remove(file);
}

} // namespace

// In the order in which they are made; readers end before the writer, which they may still ask for something.
struct store::inside {
    inside(store_options const& o, std::function<void(journal_number)> ring)
        : lock(o.folder),
          clock(clock_of(o)),
          opened(opened_database(o.folder, clock())),
          common{opened.keys, clock, [this](std::string const& session) { mark(session); }, {}},
          writer(opened.file, common, std::move(ring), o.most_waiting),
          readers(opened.file, common, {std::max(o.readers, 1U), o.read_limit, o.most_waiting}),
          check(opened.file, !opened.checked)
    {}

    // Whether the errand was answered: a damaged database serves nobody.
    template <class Errand>
    bool turned_away(Errand const& e)
    {
        bool const damaged = check.found_damage();
        if (damaged)
            e.done(std::make_exception_ptr(store_unavailable("the database is damaged")), {});
        return damaged;
    }

    void mark(std::string const& session)
    {
        writer.enqueue(
            {[session](writing& w) {
                 w.mark_session(session);
                 return true;
             },
             [](std::exception_ptr, journal_number) {}}); // lost when the disk is full: then it counts as idle
    }

    folder_lock lock;
    std::function<instant()> clock;
    opened_file opened;
    std::atomic<std::int64_t> last_backup = 0; // in Unix time; set by whoever made it, read by whoever asks
    common_ground common;
    writer_thread writer;
    reader_threads readers;
    late_check check;
};

store::store(store_options options, std::function<void(journal_number)> ring)
    : inside_(std::make_unique<inside>(options, std::move(ring)))
{
    remove_forgotten_copies(options.folder);
}

store::~store() = default;

journal_number store::head() const noexcept { return inside_->writer.head(); }
cursor_codec const& store::cursors() const noexcept { return inside_->common.keys.cursors; }
bool store::made_new() const noexcept { return inside_->opened.made_new; }

void store::enqueue_read(errand e)
{
    if (!inside_->turned_away(e))
        inside_->readers.enqueue({std::move(e.read), std::move(e.done)});
}

void store::enqueue_write(errand e)
{
    if (!inside_->turned_away(e))
        inside_->writer.enqueue({std::move(e.write), std::move(e.done)});
}

std::filesystem::path store::copy_aside()
{
    auto const file = inside_->opened.file.parent_path() / (copy_prefix + new_secret().substr(0, 16));
    std::promise<void> finished;
    auto const done = [&](std::exception_ptr wrong, journal_number) {
        wrong ? finished.set_exception(wrong) : finished.set_value();
    };
    make_private(file);
    inside_->writer.enqueue({nullptr, done, file});
    try {
        finished.get_future().get();
    } catch (...) {
        std::filesystem::remove(file);
        throw;
    }
    return file;
}

store_figures store::figures() const
{
    store_figures all;
    inside_->writer.tell(all);
    all.reads_waiting = inside_->readers.waiting();
    auto const backup = inside_->last_backup.load();
    if (backup > 0)
        all.last_backup = instant(std::chrono::seconds(backup));
    return all;
}

void store::note_backup(instant made) { inside_->last_backup = made.time_since_epoch().count(); }

std::vector<std::string> store::verify() { return verified(inside_->opened.file); }

} // namespace tingsted
