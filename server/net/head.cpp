// SPDX-License-Identifier: MPL-2.0
#include "server/net/head.hpp"

#include "server/net/grammar.hpp"

#include <algorithm>
#include <optional>

namespace tingsted::net {

namespace {

constexpr std::size_t longest_method_and_version = 64;

constexpr refusal long_target{414, "The address is too long."};
constexpr refusal large_header{431, "The header fields are too large."};
constexpr refusal bad_line_end{400, "Lines of the header end with CR LF."};

refusal overflowing(std::string_view bytes, limits const& l)
{
    auto const line = bytes.substr(0, bytes.find('\n'));
    return line.size() > l.target_bytes + longest_method_and_version ? long_target : large_header;
}

// Takes one line, without its CR LF.
std::string_view taken_line(std::string_view& rest)
{
    auto const end = rest.find("\r\n");
    auto const line = rest.substr(0, end);
    rest.remove_prefix(end + 2);
    return line;
}

// request-line = method SP request-target SP HTTP-version (RFC 9112, 3)
std::optional<refusal> read_request_line(std::string_view line, head& h, limits const& l)
{
    auto const first = line.find(' ');
    auto const last = line.rfind(' ');
    if (first == std::string_view::npos || first == last)
        return refusal{400, "The first line is no request line."};

    h.method = line.substr(0, first);
    h.target = line.substr(first + 1, last - first - 1);
    auto const version = line.substr(last + 1);

    if (!is_token(h.method))
        return refusal{400, "The method is no token."};
    if (h.target.size() > l.target_bytes)
        return long_target;
    bool const printable =
        std::ranges::none_of(h.target, [](char c) { return c == ' ' || is_control(c) || is_eight_bit(c); });
    if (h.target.empty() || !printable)
        return refusal{400, "The address has characters that must be percent-encoded."};

    if (version == "HTTP/1.1" || version == "HTTP/1.0") {
        h.minor = version.back() - '0';
        return std::nullopt;
    }
    bool const is_version = version.size() == 8 && version.starts_with("HTTP/") && is_digit(version[5]) &&
                            version[6] == '.' && is_digit(version[7]);
    if (is_version)
        return refusal{505, "This server speaks HTTP/1.1."};
    return refusal{400, "The first line is no request line."};
}

// field-line = field-name ":" OWS field-value OWS (RFC 9112, 5). White space is no part of a name, so neither a folded
// line (5.2) nor a space before the colon (5.1) gets through.
std::optional<refusal> read_field(std::string_view line, head& h)
{
    auto const colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)))
        return refusal{400, "A header line has no proper name."};

    auto const value = without_space(line.substr(colon + 1));
    if (std::ranges::any_of(value, [](char c) { return is_control(c) && c != '\t'; }))
        return refusal{400, "A header value has control characters."};

    h.fields.push_back({line.substr(0, colon), value});
    return std::nullopt;
}

} // namespace

std::size_t head::count(std::string_view name) const noexcept
{
    return static_cast<std::size_t>(
        std::ranges::count_if(fields, [&](auto const& f) { return same_name(f.name, name); }));
}

std::string_view head::value(std::string_view name) const noexcept
{
    auto const f = std::ranges::find_if(fields, [&](auto const& x) { return same_name(x.name, name); });
    return f == fields.end() ? std::string_view() : f->value;
}

boost::system::result<std::size_t, refusal> header_block(std::string_view bytes, std::size_t seen, limits const& l)
{
    if (!bytes.empty() && !is_token_character(bytes.front()))
        return refusal{400, "This is no HTTP request."};

    for (auto lf = bytes.find('\n', seen); lf != std::string_view::npos; lf = bytes.find('\n', lf + 1)) {
        if (lf == 0 || bytes[lf - 1] != '\r')
            return bad_line_end;
        if (lf + 1 > l.header_bytes)
            return overflowing(bytes, l);
        if (lf >= 3 && bytes.substr(lf - 3, 4) == "\r\n\r\n")
            return lf + 1;
    }

    bool const endless_line =
        bytes.size() > l.target_bytes + longest_method_and_version && bytes.find('\n') == std::string_view::npos;
    if (bytes.size() >= l.header_bytes || endless_line)
        return overflowing(bytes, l);
    return std::size_t{0};
}

boost::system::result<head, refusal> parsed_head(std::string_view block, limits const& l)
{
    head h;
    h.fields.reserve(16);

    auto const bad_line = read_request_line(taken_line(block), h, l);
    if (bad_line)
        return *bad_line;

    for (auto line = taken_line(block); !line.empty(); line = taken_line(block)) {
        if (h.fields.size() == l.header_fields)
            return refusal{431, "There are too many header fields."};
        auto const bad_field = read_field(line, h);
        if (bad_field)
            return *bad_field;
    }
    return h;
}

} // namespace tingsted::net
