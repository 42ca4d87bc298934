// SPDX-License-Identifier: MPL-2.0
#include "server/net/target.hpp"

#include "common/text.hpp"
#include "server/net/grammar.hpp"

#include <algorithm>

namespace tingsted::net {

namespace {

// Whether an escape begins at `i`.
bool is_escape(std::string_view s, std::size_t i) noexcept
{
    return s[i] == '%' && i + 2 < s.size() && is_hex(s[i + 1]) && is_hex(s[i + 2]);
}

bool has_escape(std::string_view s) noexcept
{
    for (std::size_t i = 0; i < s.size(); ++i)
        if (is_escape(s, i))
            return true;
    return false;
}

bool has_broken_escape(std::string_view s) noexcept
{
    for (std::size_t i = 0; i < s.size(); ++i)
        if (s[i] == '%' && !is_escape(s, i))
            return true;
    return false;
}

bool hides_separator(std::string_view raw_path) noexcept
{
    for (std::size_t i = 0; i + 2 < raw_path.size(); ++i) {
        if (raw_path[i] != '%')
            continue;
        char const high = raw_path[i + 1];
        char const low = lower(raw_path[i + 2]);
        if ((high == '2' && low == 'f') || (high == '5' && low == 'c'))
            return true;
    }
    return false;
}

bool has_dot_segment(std::string_view path)
{
    auto const segments = split(path, '/');
    return std::ranges::any_of(segments, [](auto s) { return s == "." || s == ".."; });
}

std::optional<refusal> read_path(std::string_view raw, target& t)
{
    if (raw.find_first_of("\\\"<>") != std::string_view::npos || has_broken_escape(raw))
        return refusal{400, "The path has characters that must be percent-encoded."};
    if (hides_separator(raw))
        return refusal{400, "The path has an encoded separator."};

    t.path = has_escape(raw) ? percent_decoded(raw, false) : std::string(raw);

    if (std::ranges::any_of(t.path, is_control))
        return refusal{400, "The path has control characters."};
    if (has_escape(t.path))
        return refusal{400, "The path is encoded twice."};
    if (has_dot_segment(t.path))
        return refusal{400, "The path has dot segments."};
    if (!is_utf8(t.path))
        return refusal{400, "The path is not UTF-8."};
    return std::nullopt;
}

std::optional<refusal> read_query(std::string_view raw, target& t)
{
    if (raw.find_first_of("\"<>") != std::string_view::npos)
        return refusal{400, "The query has characters that must be percent-encoded."};

    auto const clean = [](std::string const& s) { return is_utf8(s) && s.find('\0') == s.npos; };
    t.query = form_decoded(raw);
    for (auto const& [key, value] : t.query)
        if (!clean(key) || !clean(value))
            return refusal{400, "The query is not UTF-8 text."};
    return std::nullopt;
}

// Takes "http://authority" off an absolute form (RFC 9112, 3.2.2).
std::optional<std::string_view> taken_authority(std::string_view& raw)
{
    auto const colon = raw.find("://");
    auto const scheme = raw.substr(0, colon);
    if (colon == raw.npos || (!same_name(scheme, "http") && !same_name(scheme, "https")))
        return std::nullopt;
    raw.remove_prefix(scheme.size() + 3);
    auto const authority = raw.substr(0, raw.find_first_of("/?#"));
    raw.remove_prefix(authority.size());
    return authority;
}

} // namespace

boost::system::result<target, refusal> parsed_target(std::string_view raw)
{
    target t;
    if (raw == "*") {
        t.path = "*";
        return t;
    }

    if (!raw.starts_with('/')) {
        t.authority = taken_authority(raw);
        if (!t.authority)
            return refusal{400, "The address is neither a path nor an http address."};
    }
    if (raw.find('#') != std::string_view::npos)
        return refusal{400, "The address has a fragment."};

    auto const question = raw.find('?');
    auto const path = raw.substr(0, question);
    auto const bad_path = read_path(path.empty() ? "/" : path, t);
    if (bad_path)
        return *bad_path;

    if (question != std::string_view::npos) {
        auto const bad_query = read_query(raw.substr(question + 1), t);
        if (bad_query)
            return *bad_query;
    }
    return t;
}

} // namespace tingsted::net
