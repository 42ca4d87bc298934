// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "config/settings.hpp"

#include <filesystem>

namespace tingsted::command {

// Both print what they did and return a sysexits code.

// Makes a checked copy of the calendar, while a server serves it or without one. In a folder it gets a
// name with the time. A file that is there is left alone.
int backed_up(settings const& s, std::filesystem::path const& where);

// Puts a backup in the place of the calendar, which no server may have open, and keeps the one of before beside it.
int restored_from(settings const& s, std::filesystem::path const& file);

} // namespace tingsted::command
