// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

// One JSON object a line on standard error: time, level, name of the message, fields. Names are stable:
// operators search for them. Values are escaped and cut at 1 KiB; secrets never come here (security.md I7).
namespace tingsted::log {

struct field {
    std::string_view key;
    std::string value;
    field(std::string_view k, std::string_view v) : key(k), value(v) {}
    field(std::string_view k, char const* v) : key(k), value(v) {}
    field(std::string_view k, std::string v) : key(k), value(std::move(v)) {}
    field(std::string_view k, long long v) : key(k), value(std::to_string(v)) {}
    field(std::string_view k, std::size_t v) : key(k), value(std::to_string(v)) {}
    field(std::string_view k, int v) : key(k), value(std::to_string(v)) {}
};
using fields = std::initializer_list<field>;

enum class level { debug, info, warning, error };

void threshold(level lowest);
void debug(std::string_view name, fields values = {});
void info(std::string_view name, fields values = {});
void warning(std::string_view name, fields values = {});
void error(std::string_view name, fields values = {});

} // namespace tingsted::log
