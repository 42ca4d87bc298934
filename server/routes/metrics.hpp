// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/routes/house.hpp"

#include <string>

namespace tingsted::routes {

inline constexpr std::string_view metrics_type = "text/plain; version=0.0.4; charset=utf-8";

// All figures in the text format of Prometheus; docs/operations.md tells what each means. From any thread.
std::string metrics_text(services& s);

} // namespace tingsted::routes
