// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "config/settings.hpp"

#include <span>
#include <string_view>
#include <variant>

namespace tingsted {

// What is wrong with a text; empty when nothing is.
using text_rule = std::string (*)(std::string_view value);

struct text_key {
    std::string settings::* at;
    text_rule wrong;
};
struct list_key {
    std::vector<std::string> settings::* at;
    text_rule wrong; // of one entry
};
struct number_key {
    int settings::* at;
    int least, most;
};
struct flag_key {
    bool settings::* at;
};
struct seconds_key {
    std::chrono::seconds settings::* at;
    int least, most;
};

// A key of tingsted.toml. Its default is what a fresh `settings` holds.
struct settings_key {
    std::string_view section; // a TOML table, or empty
    std::string_view name;
    std::string_view about; // for the operator: what it does and what the values mean
    std::variant<text_key, list_key, number_key, flag_key, seconds_key> value;
};

// All of them, those of one section side by side.
std::span<settings_key const> settings_keys();

// "limits.connections"
std::string full_name(settings_key const& k);

} // namespace tingsted
