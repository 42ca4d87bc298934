// SPDX-License-Identifier: MPL-2.0
#include "server/net/messages.hpp"

#include <algorithm>

namespace tingsted::net {

namespace {

auto found(pairs const& fields, std::string_view name) noexcept
{
    return std::ranges::find(fields, name, [](auto const& f) { return std::string_view(f.first); });
}

} // namespace

std::string_view request::field(std::string_view lower_case_name) const noexcept
{
    auto const f = found(fields, lower_case_name);
    return f == fields.end() ? std::string_view() : std::string_view(f->second);
}

bool request::has(std::string_view lower_case_name) const noexcept
{
    return found(fields, lower_case_name) != fields.end();
}

} // namespace tingsted::net
