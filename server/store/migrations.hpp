// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/store/connection.hpp"

#include <span>
#include <string_view>

namespace tingsted {

// What brings the schema from one version to the next: statements that run in one transaction. A released step never
// changes; a change of the schema is a new step at the end.
using migration = std::span<std::string_view const>;

std::span<migration const> all_migrations();

int schema_version(connection& db); // 0: an empty file

// Runs the steps that are missing, each in a transaction that also counts the version up: a crash leaves the schema before
// a step or after it, never between. Throws storage_error; store_unusable when the file is of a newer version than
// `steps` knows, or is no calendar of ours.
void migrate(connection& db, std::span<migration const> steps);

} // namespace tingsted
