// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/ids.hpp"
#include "common/time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace tingsted {

// A row of the journal as it stands in the database: what the chain of hashes is made over. Hashes are hexadecimal.
struct stored_row {
    journal_number number;
    instant at{};
    std::string actor, entity, entity_id, action;
    std::optional<std::string> before, after; // facets, as JSON
    std::string commitment;                   // to the image; empty where there never was one
};

inline constexpr std::string_view hash_before_the_first =
    "0000000000000000000000000000000000000000000000000000000000000000";

// Binds a row to its image without telling it: with the salt erased, nobody can guess the image from it.
std::string commitment_to(std::string_view image, std::string_view salt);

// SHA-256 over the hash of the row before and every field of this one, each with its length, the image's commitment
// in the image's place: so the chain holds when an image is erased.
std::string chained(std::string_view hash_before, stored_row const& row);

} // namespace tingsted
