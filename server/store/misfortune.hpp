// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <exception>
#include <string>

namespace tingsted {

// What the world's fault means to whoever asked: store_full when the disk is, store_unavailable when it may be well again
// soon. Anything else, a bug or a broken database, stays what it is.
std::exception_ptr told(std::exception_ptr const& wrong);

// Whether the connection that this came from is to be closed and opened again (a failed fsync may have lost pages).
bool spoils_connection(std::exception_ptr const& wrong) noexcept;
// For the log: SQLite's code and our statement, never a value.
std::string said_of(std::exception_ptr const& wrong);
bool is_full_disk(std::exception_ptr const& wrong) noexcept;

} // namespace tingsted
