// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/ids.hpp"
#include "common/result.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace tingsted {

// A place in the journal as others hold it: epoch, number and four bytes of that row's hash, sealed with the database's
// own key and a fresh nonce each time, so that cursors tell nothing and cannot be made up.
struct cursor_place {
    journal_number number;
    std::array<std::uint8_t, 4> row_hash{}; // zeros for number 0, before the first row
    bool operator==(cursor_place const&) const = default;
};

class cursor_codec {
public:
    cursor_codec(std::string key, std::string epoch); // 32 and 8 bytes
    std::string sealed(cursor_place const& p) const;
    // Errors: gone: no cursor of ours, or of another epoch. Whether the row still is what it was, reading::position tells.
    result<cursor_place> opened(std::string_view text) const;

private:
    std::string key_;
    std::string epoch_;
};

} // namespace tingsted
