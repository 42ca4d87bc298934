// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace tingsted {

// The database refused a statement. Holds SQLite's extended code and our name for the statement and nothing else: the
// library's own messages contain bound values.
class storage_error : public std::runtime_error {
public:
    storage_error(int code, std::string_view statement)
        : runtime_error("SQLite code " + std::to_string(code) + " in " + std::string(statement)), code_(code)
    {}
    int code() const noexcept { return code_; }

private:
    int code_;
};

} // namespace tingsted
