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

// What a header of entity tags names: anything, or these. A weak tag is none of them: it never matches strongly.
struct named_tags {
    bool any = false;
    std::vector<std::string_view> strong;
};

// A list may have empty elements (RFC 9110, 5.6.1), but not only such.
result<named_tags> parsed_tags(std::string_view header)
{
    auto rest = trimmed(header);
    if (rest.empty())
        return fault{errc::precondition_required, "send If-Match with the ETag of what you have seen"};
    if (rest == "*")
        return named_tags{true, {}};

    fault const no_list{errc::malformed, "If-Match is no list of entity tags"};
    named_tags named;
    bool found = false;
    for (bool expecting = true; !rest.empty(); rest = trimmed(rest)) {
        if (rest.front() == ',') {
            rest.remove_prefix(1);
            expecting = true;
            continue;
        }
        auto const tag = expecting ? take_entity_tag(rest) : std::nullopt;
        if (!tag)
            return no_list;
        found = true;
        expecting = false;
        if (!tag->weak)
            named.strong.push_back(tag->opaque);
    }
    if (!found)
        return no_list;
    return named;
}

fault const changed_meanwhile{errc::precondition_failed,
                              "it was changed by somebody else in the meantime: read it again"};

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
    return changed_meanwhile;
}

// If-Match = "*" / #entity-tag (RFC 9110, 13.1.1)
result<precondition> parsed_if_match(std::string_view header)
{
    auto const tags = parsed_tags(header);
    if (!tags)
        return tags.error();
    if (tags->any)
        return precondition{precondition::demand::present, {}};
    precondition wanted{precondition::demand::unchanged, {}};
    for (auto const opaque : tags->strong)
        if (auto const seen = revision_of(opaque))
            wanted.seen.push_back(*seen);
    return wanted;
}

result<void> may_replace(std::string_view entity_tag, std::string_view if_match)
{
    auto const tags = parsed_tags(if_match);
    if (!tags)
        return tags.error();
    auto const is_now = [&](std::string_view opaque) { return entity_tag == '"' + std::string(opaque) + '"'; };
    if (tags->any || std::ranges::any_of(tags->strong, is_now))
        return {};
    return changed_meanwhile;
}

} // namespace tingsted
