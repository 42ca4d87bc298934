// SPDX-License-Identifier: MPL-2.0
#include "server/command/timed_backups.hpp"

#include "common/log.hpp"
#include "server/store/backup.hpp"

#include <algorithm>

namespace tingsted::command {
namespace {

constexpr std::chrono::seconds soon{60};

instant now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

void remove_oldest(std::filesystem::path const& folder, std::size_t keep)
{
    auto const all = backups_in(folder);
    for (std::size_t n = 0; n + keep < all.size(); ++n)
        std::filesystem::remove(all[n]);
}

instant made_at(std::filesystem::path const& file)
{
    auto const age = std::filesystem::file_time_type::clock::now() - std::filesystem::last_write_time(file);
    return now() - std::chrono::duration_cast<std::chrono::seconds>(age);
}

} // namespace

std::vector<std::filesystem::path> backups_in(std::filesystem::path const& folder)
{
    std::vector<std::filesystem::path> all;
    std::error_code not_there;
    for (auto const& entry : std::filesystem::directory_iterator(folder, not_there)) {
        auto const name = entry.path().filename().native();
        if (name.starts_with("tingsted-") && name.ends_with(".db"))
            all.push_back(entry.path());
    }
    std::ranges::sort(all);
    return all;
}

timed_backups::timed_backups(store& calendar, backup_plan plan) : calendar_(calendar), plan_(std::move(plan))
{
    if (!plan_.folder.empty())
        thread_ = std::thread([this] { keep_at_it(); });
}

timed_backups::~timed_backups()
{
    {
        std::lock_guard const held(waiting_);
        ended_ = true;
    }
    end_.notify_all();
    if (thread_.joinable())
        thread_.join();
}

// How long until the next one is due, counted from the newest that is there.
std::chrono::seconds timed_backups::first_wait()
{
    auto const all = backups_in(plan_.folder);
    if (all.empty())
        return {};
    auto const last = made_at(all.back());
    calendar_.note_backup(last);
    return std::clamp(plan_.every - (now() - last), std::chrono::seconds(0), plan_.every);
}

void timed_backups::keep_at_it()
{
    for (auto wait = first_wait(); !stopped_within(wait);)
        wait = back_up() ? plan_.every : std::min(plan_.every, soon);
}

bool timed_backups::back_up()
try {
    std::filesystem::create_directories(plan_.folder);
    auto const file = plan_.folder / backup_name(now());
    auto const made = finished_backup(calendar_.copy_aside(), file);
    if (!made) {
        log::error("backup-failed", {{"why", made.error().detail}});
        return false;
    }
    calendar_.note_backup(now());
    log::info("backup", {{"file", file.native()}, {"journal", std::to_string(made->head.value())}});
    remove_oldest(plan_.folder, plan_.keep);
    return true;
} catch (std::exception const& e) {
    log::error("backup-failed", {{"why", e.what()}});
    return false;
}

bool timed_backups::stopped_within(std::chrono::seconds time)
{
    std::unique_lock held(waiting_);
    return end_.wait_for(held, time, [this] { return ended_; });
}

} // namespace tingsted::command
