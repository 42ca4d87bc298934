// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/tally.hpp"
#include "common/time.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace tingsted {

// Whether changes can be stored. It stays as it was found until the next commit.
enum class storage { well, full, failing };

// How the store fares, for whoever watches over the service.
struct store_figures {
    storage state = storage::well;
    std::size_t writes_waiting = 0;
    std::size_t reads_waiting = 0;
    std::uint64_t jobs = 0;      // that were committed, several in a commit
    duration_counts commits;     // from the begin of each group to its end
    std::uint64_t wal_pages = 0; // of 4 KiB
    std::optional<instant> last_backup;
};

} // namespace tingsted
