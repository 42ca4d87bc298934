// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace tingsted {

// What is wrong with a database, a line each: SQLite's own check, the journal's chain, images against what was committed
// to, events and names against the last image of each. Reads at a connection of its own, a piece at a time, so that the
// WAL can be emptied in between.
std::vector<std::string> verified(std::filesystem::path const& file);

} // namespace tingsted
