// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/precondition.hpp"

#include "common/text.hpp"

#include <algorithm>
#include <charconv>

namespace tingsted {

namespace {

bool is_etagc(char c) noexcept
{
    auto const u = static_cast<unsigned char>(c);
    return u == 0x21 || (u >= 0x23 && u <= 0x7e) || u >= 0x80;
}

// The revision that an opaque tag of ours stands for: digits as we print them, without leading zeros.
std::optional<revision> revision_of(std::string_view opaque) noexcept
{
    std::int64_t n = 0;
    auto const [end, wrong] = std::from_chars(opaque.data(), opaque.data() + opaque.size(), n);
    bool const whole = wrong == std::errc{} && end == opaque.data() + opaque.size();
    if (!whole || n < 1 || opaque.front() == '0')
        return std::nullopt;
    return revision{n};
}

// Takes one entity-tag off the front of `rest` (RFC 9110, 8.8.3): entity-tag = [ "W/" ] DQUOTE *etagc DQUOTE.
struct entity_tag {
    bool weak;
    std::string_view opaque;
};
std::optional<entity_tag> take_entity_tag(std::string_view& rest) noexcept
{
    bool const weak = rest.starts_with("W/");
    if (weak)
        rest.remove_prefix(2);
    if (!rest.starts_with('"'))
        return std::nullopt;
    auto const close = rest.find('"', 1);
    if (close == std::string_view::npos)
        return std::nullopt;
    auto const opaque = rest.substr(1, close - 1);
    if (!std::ranges::all_of(opaque, is_etagc))
        return std::nullopt;
    rest.remove_prefix(close + 1);
    return entity_tag{weak, opaque};
}

} // namespace

result<void> may_replace(std::optional<revision> now, precondition const& wanted)
{
    using demand = precondition::demand;
    bool holds = false;
    switch (wanted.kind) {
    case demand::none: holds = true; break;
    case demand::absent: holds = !now; break;
    case demand::present: holds = now.has_value(); break;
    case demand::unchanged: holds = now && std::ranges::find(wanted.seen, *now) != wanted.seen.end(); break;
    }
    if (holds)
        return {};
    return fault{errc::precondition_failed, "it was changed by somebody else in the meantime: read it again"};
}

// If-Match = "*" / #entity-tag (RFC 9110, 13.1.1); a list may have empty elements (5.6.1).
result<precondition> parsed_if_match(std::string_view header)
{
    auto rest = trimmed(header);
    if (rest.empty())
        return fault{errc::precondition_required, "send If-Match with the ETag of what you have seen"};
    if (rest == "*")
        return precondition{precondition::demand::present, {}};

    precondition wanted{precondition::demand::unchanged, {}};
    bool any = false;
    for (bool expecting = true; !rest.empty(); rest = trimmed(rest)) {
        if (rest.front() == ',') {
            rest.remove_prefix(1);
            expecting = true;
            continue;
        }
        auto const tag = expecting ? take_entity_tag(rest) : std::nullopt;
        if (!tag)
            return fault{errc::malformed, "If-Match is no list of entity tags"};
        any = true;
        expecting = false;
        auto const seen =
            tag->weak ? std::nullopt : revision_of(tag->opaque); // strong comparison: a weak tag never matches
        if (seen)
            wanted.seen.push_back(*seen);
    }
    if (!any)
        return fault{errc::malformed, "If-Match is no list of entity tags"};
    return wanted;
}

} // namespace tingsted
