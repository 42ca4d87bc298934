// SPDX-License-Identifier: MPL-2.0
#include "raw_database.hpp"

#include <sqlite3.h>

#include <stdexcept>

namespace tingsted::tests {

namespace {

extern "C" int append_row(void* out, int count, char** values, char**)
{
    auto& text = *static_cast<std::string*>(out);
    for (int i = 0; i < count; ++i)
        text += std::string(values[i] ? values[i] : "null") + (i + 1 < count ? "|" : "\n");
    return 0;
}

} // namespace

raw_database::raw_database(std::filesystem::path const& file)
{
    if (sqlite3_open_v2(file.c_str(), &handle_, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK)
        throw std::runtime_error("cannot open " + file.string());
}

raw_database::~raw_database() { sqlite3_close_v2(handle_); }

bool raw_database::run(std::string const& sql)
{
    return sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
}

std::string raw_database::all(std::string const& sql)
{
    std::string text;
    if (sqlite3_exec(handle_, sql.c_str(), append_row, &text, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(handle_));
    return text;
}

std::string raw_database::asked(std::string const& sql)
{
    auto const text = all(sql);
    return text.substr(0, text.find_first_of("|\n"));
}

} // namespace tingsted::tests
