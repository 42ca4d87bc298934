// SPDX-License-Identifier: MPL-2.0
#include "server/live/message.hpp"

#include "common/json.hpp"

#include <fmt/format.h>

namespace tingsted::live {
namespace {

std::optional<std::string> text_in(json::object const& o, std::string_view key)
{
    auto const* const v = o.if_contains(key);
    return v && v->is_string() ? std::optional(std::string(v->as_string())) : std::nullopt;
}

} // namespace

result<std::optional<subscription>> parsed_message(std::string_view sent)
{
    auto const read = parsed_json(sent);
    if (!read)
        return read.error();
    auto const* const o = read->if_object();
    auto const type = o ? text_in(*o, "type") : std::nullopt;
    if (type == "ack")
        return std::optional<subscription>();
    if (type != "subscribe")
        return fault(errc::malformed, "a message is an object whose type is subscribe or ack");
    for (auto const key : {"filter", "cursor", "token"}) {
        auto const* const v = o->if_contains(key);
        if (v && !v->is_string() && !v->is_null())
            return fault(errc::malformed, fmt::format("{} is a text", key));
    }
    return std::optional(subscription{text_in(*o, "filter").value_or(""), text_in(*o, "cursor"), text_in(*o, "token")});
}

} // namespace tingsted::live
