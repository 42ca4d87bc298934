// SPDX-License-Identifier: MPL-2.0
#include "calendar/ical/text.hpp"

#include "common/text.hpp"

namespace tingsted::ical {

namespace {

using byte = unsigned char;

// The length of the control character that begins at `s[at]`, or 0. HT is none.
std::size_t control_at(std::string_view s, std::size_t at) noexcept
{
    byte const first = static_cast<byte>(s[at]);
    if (first >= 0x20 && first < 0x7f)
        return 0;
    if (first < 0x20)
        return first == '\t' ? 0 : 1;
    if (first == 0x7f)
        return 1;
    if (first == 0xc2 && at + 1 < s.size()) {
        byte const second = static_cast<byte>(s[at + 1]);
        return second >= 0x80 && second <= 0x9f ? 2 : 0;
    }
    if (first == 0xe2 && s.substr(at, 2) == "\xe2\x80" && at + 2 < s.size()) {
        byte const third = static_cast<byte>(s[at + 2]);
        return third == 0xa8 || third == 0xa9 ? 3 : 0;
    }
    return 0;
}

// Whether a line end of any kind begins at `s[at]`; its length, or 0.
std::size_t line_end_at(std::string_view s, std::size_t at) noexcept
{
    switch (static_cast<byte>(s[at])) {
    case '\r': return s.substr(at + 1, 1) == "\n" ? 2 : 1;
    case '\n': return 1;
    case 0xc2: return s.substr(at, 2) == "\xc2\x85" ? 2 : 0;
    case 0xe2: return s.substr(at, 3) == "\xe2\x80\xa8" || s.substr(at, 3) == "\xe2\x80\xa9" ? 3 : 0;
    default: return 0;
    }
}

void append_digits(std::string& out, int value, int width)
{
    char digits[8];
    for (int i = width; i-- > 0; value /= 10)
        digits[i] = static_cast<char>('0' + value % 10);
    out.append(digits, static_cast<std::size_t>(width));
}

constexpr std::size_t longest_line = 75; // octets, without CRLF

// Whether a fold may stand before `s[at]`: not inside a UTF-8 sequence, not before a combining accent (U+0300 to U+036F).
bool may_fold_before(std::string_view s, std::size_t at) noexcept
{
    byte const b = static_cast<byte>(s[at]);
    bool const continues = (b & 0xc0) == 0x80;
    bool const accent = b == 0xcc || (b == 0xcd && at + 1 < s.size() && static_cast<byte>(s[at + 1]) <= 0xaf);
    return !continues && !accent;
}

// How many octets of `s` the next physical line takes. Text without a place to fold in reach is cut at the limit.
std::size_t next_piece(std::string_view s, std::size_t room) noexcept
{
    if (s.size() <= room)
        return s.size();
    for (std::size_t at = room; at + 16 > room && at > 0; --at)
        if (may_fold_before(s, at))
            return at;
    for (std::size_t at = room; at + 4 > room && at > 0; --at)
        if ((static_cast<byte>(s[at]) & 0xc0) != 0x80)
            return at;
    return room;
}

} // namespace

void append_clean(std::string& out, std::string_view s)
{
    std::size_t kept = 0;
    for (std::size_t at = 0; at < s.size();) {
        std::size_t const length = control_at(s, at);
        if (length == 0) {
            ++at;
            continue;
        }
        out.append(s, kept, at - kept);
        at += length;
        kept = at;
    }
    out.append(s, kept);
}

void append_escaped(std::string& out, std::string_view s)
{
    std::size_t kept = 0;
    for (std::size_t at = 0; at < s.size();) {
        char const c = s[at];
        bool const plain =
            static_cast<byte>(c) >= 0x20 && static_cast<byte>(c) < 0x7f && c != '\\' && c != ';' && c != ',';
        if (plain) {
            ++at;
            continue;
        }
        std::string_view instead;
        std::size_t length = line_end_at(s, at);
        if (length != 0)
            instead = "\\n";
        else if (c == '\\' || c == ';' || c == ',')
            instead = c == '\\' ? "\\\\" : c == ';' ? "\\;" : "\\,", length = 1;
        else if (length = control_at(s, at); length == 0) {
            ++at;
            continue;
        }
        out.append(s, kept, at - kept).append(instead);
        at += length;
        kept = at;
    }
    out.append(s, kept);
}

void append_parameter(std::string& out, std::string_view s)
{
    bool const quoted = s.find_first_of(":;,") != std::string_view::npos;
    if (quoted)
        out += '"';
    for (std::size_t at = 0; at < s.size();) {
        if (std::size_t const end = line_end_at(s, at)) {
            out += "^n";
            at += end;
        } else if (std::size_t const control = control_at(s, at)) {
            at += control;
        } else {
            switch (char const c = s[at++]) {
            case '^': out += "^^"; break;
            case '"': out += "^'"; break;
            default: out += c;
            }
        }
    }
    if (quoted)
        out += '"';
}

void end_line(std::string& out, std::size_t start)
{
    if (out.size() - start > longest_line) {
        std::string const line = out.substr(start);
        out.resize(start);
        std::string_view rest = line;
        std::size_t const first = next_piece(rest, longest_line);
        out.append(rest, 0, first);
        for (rest.remove_prefix(first); !rest.empty();) {
            std::size_t const piece = next_piece(rest, longest_line - 1);
            out.append("\r\n ").append(rest, 0, piece);
            rest.remove_prefix(piece);
        }
    }
    out += "\r\n";
}

void append_line(std::string& out, std::string_view name, std::string_view value)
{
    std::size_t const start = out.size();
    append_clean(out, name);
    out += ':';
    append_clean(out, value);
    end_line(out, start);
}

std::string escaped_text(std::string_view s)
{
    std::string out;
    append_escaped(out, s);
    return out;
}

std::string parameter_value(std::string_view s)
{
    std::string out;
    append_parameter(out, s);
    return out;
}

void append_day(std::string& out, local_day d)
{
    std::chrono::year_month_day const date{d};
    append_digits(out, static_cast<int>(date.year()), 4);
    append_digits(out, static_cast<int>(static_cast<unsigned>(date.month())), 2);
    append_digits(out, static_cast<int>(static_cast<unsigned>(date.day())), 2);
}

void append_wall(std::string& out, wall_time t)
{
    local_day const d = day_of(t);
    std::chrono::hh_mm_ss const clock{t - d};
    append_day(out, d);
    out += 'T';
    append_digits(out, static_cast<int>(clock.hours().count()), 2);
    append_digits(out, static_cast<int>(clock.minutes().count()), 2);
    append_digits(out, static_cast<int>(clock.seconds().count()), 2);
}

void append_instant(std::string& out, instant t)
{
    append_wall(out, wall_time{t.time_since_epoch()});
    out += 'Z';
}

std::string unescaped_text(std::string_view s)
{
    constexpr std::string_view escapable = "nN\\;,:\""; // the last two are no escapes of the standard, but common
    std::string out;
    out.reserve(s.size());
    for (std::size_t at = 0; at < s.size();) {
        if (s[at] == '\\' && at + 1 < s.size() && escapable.find(s[at + 1]) != std::string_view::npos) {
            char const meant = s[at + 1];
            out += meant == 'n' || meant == 'N' ? '\n' : meant;
            at += 2;
        } else if (std::size_t const end = line_end_at(s, at)) {
            out += '\n';
            at += end;
        } else if (std::size_t const control = control_at(s, at)) {
            at += control;
        } else {
            out += s[at++];
        }
    }
    return nfc(out);
}

std::string uncircumflexed(std::string_view s)
{
    std::string out;
    for (std::size_t at = 0; at < s.size(); ++at) {
        char const next = at + 1 < s.size() ? s[at + 1] : '\0';
        if (s[at] != '^' || (next != 'n' && next != '\'' && next != '^')) {
            out += s[at];
            continue;
        }
        out += next == 'n' ? '\n' : next == '\'' ? '"' : '^';
        ++at;
    }
    return out;
}

} // namespace tingsted::ical
