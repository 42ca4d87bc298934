// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

// One JSON object a line on standard error: time, level, name of the message, fields. Names are stable:
// operators search for them. Values are escaped and cut at 1 KiB. Secrets are not meant to come here; what looks like
// one is blacked out all the same, and so are the names of mailboxes (security.md I7).
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
bool takes(level l) noexcept; // for whoever would have to gather the values first
void debug(std::string_view name, fields values = {});
void info(std::string_view name, fields values = {});
void warning(std::string_view name, fields values = {});
void error(std::string_view name, fields values = {});

// `value` with all but the first characters of each secret gone (a run of 40 or more characters of base64url), and the
// name before each @ of an e-mail address.
std::string redacted(std::string_view value);

} // namespace tingsted::log
