// SPDX-License-Identifier: MPL-2.0
#include "server/store/late_check.hpp"

#include "common/log.hpp"
#include "server/store/connection.hpp"
#include "server/store/opening.hpp"
#include "server/store/sqlite.hpp"
#include "server/store/storage_error.hpp"

namespace tingsted {

late_check::late_check(std::filesystem::path const& file, bool wanted)
{
    if (wanted)
        thread_ = std::thread([this, file] { look(file); });
}

late_check::~late_check()
{
    given_up_ = true;
    if (thread_.joinable())
        thread_.join();
}

void late_check::look(std::filesystem::path const& file)
{
    try {
        connection db(file, connection::use::reading);
        sqlite::interrupt_when(db.sql(), &late_check::is_given_up, this);
        check_whole(db, file);
        log::info("store_checked", {{"file", file.native()}});
    } catch (storage_error const& e) {
        damaged_ = is_damage(e);
        if (damaged_)
            log::error("store_damaged",
                       {{"file", file.native()}, {"do", "restore a backup, and keep the damaged file"}});
        else if (!given_up_)
            log::warning("store_unchecked", {{"code", e.code()}});
    }
}

int late_check::is_given_up(void* self) noexcept { return static_cast<late_check*>(self)->given_up_ ? 1 : 0; }

} // namespace tingsted
