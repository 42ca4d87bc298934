// SPDX-License-Identifier: MPL-2.0
#include "server/net/field_list.hpp"

#include "server/net/grammar.hpp"

#include <algorithm>
#include <array>

namespace tingsted::net {

namespace {

// Joined, these would be read as something that nobody sent. (Host and Content-Length have their own judges.)
constexpr auto single_fields = std::to_array<std::string_view>(
    {"content-type", "authorization", "origin", "referer", "if-modified-since", "if-unmodified-since", "if-range",
     "idempotency-key", "expect", "depth", "destination", "overwrite", "sec-websocket-key", "sec-websocket-version"});

std::string lower_name(std::string_view name)
{
    std::string text(name);
    std::ranges::transform(text, text.begin(), lower);
    return text;
}

auto found(pairs& fields, std::string_view name)
{
    return std::ranges::find(fields, name, [](auto const& f) { return std::string_view(f.first); });
}

} // namespace

pairs joined_fields(std::span<field_line const> lines)
{
    pairs fields;
    fields.reserve(lines.size());
    for (auto const& line : lines) {
        auto name = lower_name(line.name);
        auto const same = found(fields, name);
        if (same == fields.end())
            fields.emplace_back(std::move(name), line.value);
        else
            same->second.append(name == "cookie" ? "; " : ", ").append(line.value);
    }
    return fields;
}

std::string_view doubled_field(std::span<field_line const> lines)
{
    for (auto const name : single_fields)
        if (std::ranges::count_if(lines, [&](auto const& l) { return same_name(l.name, name); }) > 1)
            return name;
    return {};
}

void set_field(pairs& fields, std::string_view name, std::string_view value)
{
    auto const same = found(fields, name);
    if (same == fields.end())
        fields.emplace_back(name, value);
    else
        same->second = value;
}

} // namespace tingsted::net
