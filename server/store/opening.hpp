// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/time.hpp"
#include "server/store/keys.hpp"

#include <filesystem>

namespace tingsted {

struct opened_file {
    std::filesystem::path file;
    bool made_new;
    store_keys keys;
};

// Makes or opens the database in `folder`, checks that it is whole, and brings its schema up to date. Before an old schema
// changes, a copy of the file is put beside it. Throws store_unusable, with what to do.
opened_file opened_database(std::filesystem::path const& folder, instant now);

} // namespace tingsted
