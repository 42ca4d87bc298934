// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <filesystem>

namespace tingsted {

// Keeps a second server away from a folder for as long as it lives. The kernel lets go of it however the process ends.
class folder_lock {
public:
    // Makes the folder (mode 0700) when it is missing. Throws store_in_use, store_unusable.
    explicit folder_lock(std::filesystem::path const& folder);
    ~folder_lock();
    folder_lock(folder_lock const&) = delete;

private:
    int file_ = -1;
};

} // namespace tingsted
