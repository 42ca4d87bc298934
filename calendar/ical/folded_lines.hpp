// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tingsted::ical {

// A content line as it stands in the file, its folds included.
struct folded_line {
    std::string_view bytes; // without its last line end
    std::size_t number = 0; // of its first physical line, from 1
    std::size_t octets = 0; // when unfolded
};

// Walks over a file's content lines (RFC 5545, 3.1) as liberally as people write them: lines end with CRLF, LF or CR,
// folds begin with a space or a tab, blank lines and a BOM do not count. Looks at each byte once.
class folded_lines {
public:
    explicit folded_lines(std::string_view file) noexcept;
    bool next(folded_line& line) noexcept;

private:
    std::size_t end_of_physical_line(std::size_t from) const noexcept;
    void pass_line_end() noexcept;
    bool at_line_end() const noexcept;

    std::string_view file_;
    std::size_t at_ = 0;
    std::size_t number_ = 1; // of the physical line at `at_`
};

// Appends the line without its folds.
void append_unfolded(std::string& out, folded_line const& line);

} // namespace tingsted::ical
