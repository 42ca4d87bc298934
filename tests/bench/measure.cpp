// SPDX-License-Identifier: MPL-2.0
#include "tests/bench/measure.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace tingsted::bench {

void tell(std::string_view what, double ours, std::string_view unit, std::string_view peer, double theirs)
{
    auto line = fmt::format(R"({{"what":"{}","ours":{:.4g},"unit":"{}")", what, ours, unit);
    if (!peer.empty())
        line += fmt::format(R"(,"peer":"{}","theirs":{:.4g})", peer, theirs);
    fmt::print("{}}}\n", line);
    std::fflush(stdout);
}

} // namespace tingsted::bench
