// SPDX-License-Identifier: MPL-2.0
#include "server/pages/links.hpp"

#include "common/text.hpp"

namespace tingsted::pages::links {

std::string query(query_pairs const& pairs)
{
    std::string out;
    for (auto const& [key, value] : pairs)
        out += (out.empty() ? "?" : "&") + percent_encoded(key) + "=" + percent_encoded(value);
    return out;
}

std::string source(std::string_view id) { return std::string(sources) + "/" + percent_encoded(id); }

std::string page(event const& e) { return "/moede/" + percent_encoded(e.page.value()); }

std::string page(event const& e, wall_time original_start)
{
    return page(e) + query({{std::string(date_key), text(original_start)}});
}

std::string_view word(act a) noexcept
{
    switch (a) {
    case act::change: return "";
    case act::move: return "flyt";
    case act::cancel: return "aflys";
    case act::restore: return "genopret";
    case act::remove: return "slet";
    }
    return "";
}

std::string desk_of(event_id const& id, act a, std::optional<wall_time> date)
{
    std::string out = "/koordinator/moede/" + percent_encoded(id.value());
    if (a != act::change)
        out += "/" + std::string(word(a));
    return date ? out + query({{std::string(date_key), text(*date)}}) : out;
}

std::string calendar_file(event_id const& id) { return "/feeds/event/" + percent_encoded(id.value()) + ".ics"; }

std::string feed(filter const& wanted, std::string_view format)
{
    auto const asked = text(wanted);
    return "/feeds/events." + std::string(format) + (asked.empty() ? "" : "?" + asked);
}

} // namespace tingsted::pages::links
