// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string_view>

// What every target begins with. A target says what holds for any bytes; what does not hold ends the process.
namespace tingsted::fuzzing {

inline std::string_view text_of(std::uint8_t const* data, std::size_t size)
{
    return {reinterpret_cast<char const*>(data), size};
}

inline void require(bool holds, char const* what, std::string_view where = {})
{
    if (holds)
        return;
    std::cerr << what << '\n' << where << '\n';
    std::abort();
}

} // namespace tingsted::fuzzing
