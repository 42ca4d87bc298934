// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <filesystem>
#include <utility>

// Files that are there completely or not at all, whatever happens meanwhile. All throw std::system_error, which names the file.
namespace tingsted {

void make_private(std::filesystem::path const& file);                                  // new, empty, mode 0600
void copy_private(std::filesystem::path const& from, std::filesystem::path const& to); // to a new file, mode 0600
void make_durable(std::filesystem::path const& file_or_folder);                        // on disk when it returns
void reveal(std::filesystem::path const& unfinished,
            std::filesystem::path const& file); // never over a file that is there
void replace(std::filesystem::path const& unfinished,
             std::filesystem::path const& file); // from one to the other at once

// A file that is removed when whoever works on it is through, unless it has another name by then.
struct passing_file {
    explicit passing_file(std::filesystem::path p) : path(std::move(p)) {}
    ~passing_file();
    passing_file(passing_file const&) = delete;
    std::filesystem::path const path;
};

// The folder that a file is in; "." for a bare name.
std::filesystem::path folder_of(std::filesystem::path const& file);

} // namespace tingsted
