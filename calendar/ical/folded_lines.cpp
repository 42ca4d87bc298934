// SPDX-License-Identifier: MPL-2.0
#include "calendar/ical/folded_lines.hpp"

namespace tingsted::ical {

namespace {

constexpr bool ends_line(char c) noexcept { return c == '\r' || c == '\n'; }
constexpr bool folds(char c) noexcept { return c == ' ' || c == '\t'; }

} // namespace

folded_lines::folded_lines(std::string_view file) noexcept : file_(file)
{
    if (file_.starts_with("\xef\xbb\xbf"))
        at_ = 3;
}

std::size_t folded_lines::end_of_physical_line(std::size_t from) const noexcept
{
    while (from < file_.size() && !ends_line(file_[from]))
        ++from;
    return from;
}

bool folded_lines::at_line_end() const noexcept { return at_ < file_.size() && ends_line(file_[at_]); }

void folded_lines::pass_line_end() noexcept
{
    at_ += file_.substr(at_, 2) == "\r\n" ? 2 : 1;
    ++number_;
}

bool folded_lines::next(folded_line& line) noexcept
{
    while (at_line_end())
        pass_line_end();
    if (at_ >= file_.size())
        return false;

    std::size_t const begin = at_;
    line.number = number_;
    at_ = end_of_physical_line(at_);
    std::size_t end = at_;
    line.octets = end - begin;
    for (;;) {
        while (at_line_end()) // a blank line does not end a folded one
            pass_line_end();
        if (at_ >= file_.size() || !folds(file_[at_]))
            break;
        std::size_t const piece = at_ + 1;
        at_ = end_of_physical_line(piece);
        end = at_;
        line.octets += end - piece;
    }
    line.bytes = file_.substr(begin, end - begin);
    return true;
}

void append_unfolded(std::string& out, folded_line const& line)
{
    std::string_view const bytes = line.bytes;
    for (std::size_t at = 0; at < bytes.size();) {
        std::size_t end = at;
        while (end < bytes.size() && !ends_line(bytes[end]))
            ++end;
        out.append(bytes, at, end - at);
        while (end < bytes.size() && ends_line(bytes[end]))
            ++end;
        at = end + 1; // past the blank that marks the fold
    }
}

} // namespace tingsted::ical
