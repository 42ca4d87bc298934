// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <filesystem>
#include <string>

struct sqlite3;

namespace tingsted::tests {

// The database file without the store in front of it: what an intruder, a slip at a prompt or a broken disk would do.
class raw_database {
public:
    explicit raw_database(std::filesystem::path const& file);
    ~raw_database();
    raw_database(raw_database const&) = delete;

    bool run(std::string const& sql);          // false: refused
    std::string asked(std::string const& sql); // the first column of the first row
    std::string all(std::string const& sql);   // every row and column, as text

private:
    sqlite3* handle_ = nullptr;
};

} // namespace tingsted::tests
