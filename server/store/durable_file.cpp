// SPDX-License-Identifier: MPL-2.0
#include "server/store/durable_file.hpp"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

namespace tingsted {

namespace {

[[noreturn]] void cannot(std::string const& what, std::filesystem::path const& file)
{
    throw std::system_error(errno, std::generic_category(), "cannot " + what + " " + file.native());
}

// Not every file system can rename without replacing; those that cannot have links.
int rename_to_free_name(char const* from, char const* to)
{
    if (::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return -1;
    return ::link(from, to) == 0 ? ::unlink(from) : -1;
}

} // namespace

passing_file::~passing_file()
{
    std::error_code was_not_there;
    std::filesystem::remove(path, was_not_there);
}

std::filesystem::path folder_of(std::filesystem::path const& file)
{
    return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

void make_private(std::filesystem::path const& file)
{
    int const made = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (made < 0)
        cannot("make", file);
    ::close(made);
}

void copy_private(std::filesystem::path const& from, std::filesystem::path const& to)
{
    make_private(to);
    std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing);
    std::filesystem::permissions(to, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

void make_durable(std::filesystem::path const& file_or_folder)
{
    int const opened = ::open(file_or_folder.c_str(), O_RDONLY | O_CLOEXEC);
    if (opened < 0)
        cannot("open", file_or_folder);
    bool const synced = ::fsync(opened) == 0;
    int const why = errno;
    ::close(opened);
    errno = why;
    if (!synced)
        cannot("sync", file_or_folder);
}

void reveal(std::filesystem::path const& unfinished, std::filesystem::path const& file)
{
    make_durable(unfinished);
    if (rename_to_free_name(unfinished.c_str(), file.c_str()) != 0)
        cannot("make", file);
    make_durable(folder_of(file));
}

void replace(std::filesystem::path const& unfinished, std::filesystem::path const& file)
{
    make_durable(unfinished);
    if (::rename(unfinished.c_str(), file.c_str()) != 0)
        cannot("replace", file);
    make_durable(folder_of(file));
}

} // namespace tingsted
