// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstddef>

namespace tingsted::routes {

// What the kernel says of this process.
struct process_figures {
    double cpu_seconds = 0;
    double started = 0; // Unix time
    double resident_bytes = 0;
    double virtual_bytes = 0;
    std::size_t open_descriptors = 0;
    double most_descriptors = 0;
    std::size_t threads = 0;
};
process_figures own_figures();

} // namespace tingsted::routes
