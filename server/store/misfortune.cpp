// SPDX-License-Identifier: MPL-2.0
#include "server/store/misfortune.hpp"

#include "server/store/sqlite.hpp"
#include "server/store/storage_error.hpp"
#include "server/store/store.hpp"

namespace tingsted {

namespace {

constexpr int busy = 5, locked = 6, out_of_memory = 7;

// SQLite's primary code, 0 for what is no fault of the storage.
int code_in(std::exception_ptr const& wrong) noexcept
{
    try {
        std::rethrow_exception(wrong);
    } catch (storage_error const& e) {
        return sqlite::primary_code(e.code());
    } catch (...) {
        return 0;
    }
}

} // namespace

std::exception_ptr told(std::exception_ptr const& wrong)
{
    switch (code_in(wrong)) {
    case sqlite::full: return std::make_exception_ptr(store_full("the disk is full"));
    case sqlite::interrupted: return std::make_exception_ptr(store_unavailable("the question took too long"));
    case sqlite::read_only: return std::make_exception_ptr(store_unavailable("the disk takes no changes"));
    case sqlite::io_error: return std::make_exception_ptr(store_unavailable("the disk did not answer"));
    case busy:
    case locked:
    case out_of_memory:
    case sqlite::cannot_open: return std::make_exception_ptr(store_unavailable("the database is busy"));
    default: return wrong;
    }
}

bool spoils_connection(std::exception_ptr const& wrong) noexcept
{
    auto const code = code_in(wrong);
    return code == sqlite::read_only || code == sqlite::io_error || code == sqlite::corrupt ||
           code == sqlite::cannot_open || code == sqlite::not_a_database;
}

std::string said_of(std::exception_ptr const& wrong)
{
    try {
        std::rethrow_exception(wrong);
    } catch (storage_error const& e) {
        return e.what();
    } catch (...) {
        return "no fault of the database";
    }
}

bool is_full_disk(std::exception_ptr const& wrong) noexcept { return code_in(wrong) == sqlite::full; }

} // namespace tingsted
