// SPDX-License-Identifier: MPL-2.0
#include "server/store/folder_lock.hpp"

#include "server/store/store.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace tingsted {

namespace {

[[noreturn]] void cannot(std::string const& what, int why)
{
    throw store_unusable(what + ": " + std::generic_category().message(why) +
                         ". Give the service's user write access to it, or choose another folder with --data.");
}

void make(std::filesystem::path const& folder)
{
    std::error_code wrong;
    if (std::filesystem::is_directory(folder, wrong))
        return;
    if (folder.has_parent_path())
        std::filesystem::create_directories(folder.parent_path(), wrong);
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        cannot("the data folder " + folder.native() + " cannot be made", errno);
}

} // namespace

folder_lock::folder_lock(std::filesystem::path const& folder)
{
    make(folder);
    auto const path = folder / "lock";
    file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file_ < 0)
        cannot("the lock file " + path.native() + " cannot be opened", errno);
    if (::flock(file_, LOCK_EX | LOCK_NB) == 0)
        return;
    int const why = errno;
    ::close(file_);
    if (why == EWOULDBLOCK)
        throw store_in_use("another server uses the data folder " + folder.native() +
                           ". Stop it first, or choose another folder with --data.");
    cannot("the lock file " + path.native() + " cannot be locked", why);
}

folder_lock::~folder_lock() { ::close(file_); }

} // namespace tingsted
