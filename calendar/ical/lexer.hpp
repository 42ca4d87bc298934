// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tingsted::ical {

// Bounds of one content line, beside its length (security.md I2).
inline constexpr std::size_t longest_name = 64;
inline constexpr std::size_t most_parameters = 32;

// A content line, unfolded: name *(";" parameter) ":" value (RFC 5545, 3.1). A view into the text it was read from.
struct content_line {
    std::string_view whole;
    std::uint32_t name_size = 0;
    std::uint32_t value_at = 0;
    std::size_t number = 0; // of its first physical line

    std::string_view name() const noexcept { return whole.substr(0, name_size); }
    std::string_view parameters() const noexcept { return whole.substr(name_size, value_at - 1 - name_size); }
    std::string_view value() const noexcept { return whole.substr(value_at); }
};

// Takes an unfolded line apart; nullopt for what is none. Names keep their case.
std::optional<content_line> lexed(std::string_view whole, std::size_t number = 0);

// A parameter's value, unquoted, RFC 6868 undone; several values stay joined by commas. Names match in any case.
std::optional<std::string> parameter(content_line const& line, std::string_view name);

bool same_name(std::string_view a, std::string_view b) noexcept; // ASCII, in any case

// A file's lines as one text, in UTF-8. A line in another encoding is taken as Windows-1252, of which Latin-1's letters
// are a part. Names are in upper case.
class unfolded_file {
public:
    explicit unfolded_file(std::string_view file);
    unfolded_file(unfolded_file const&) = delete;
    unfolded_file& operator=(unfolded_file const&) = delete;

    std::vector<content_line> const& lines() const noexcept { return lines_; }
    // Numbers of the lines that are none, and of the first in another encoding, or 0.
    std::vector<std::size_t> const& unreadable() const noexcept { return unreadable_; }
    std::size_t first_recoded() const noexcept { return first_recoded_; }

private:
    void recode(std::size_t start, std::size_t number);
    void take(std::size_t start, std::size_t number);

    std::string text_;
    std::vector<content_line> lines_;
    std::vector<std::size_t> unreadable_;
    std::size_t first_recoded_ = 0;
};

} // namespace tingsted::ical
